const decimals = (digits: number) =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

const formats = {
  0: whole,
  2: decimals(2),
  3: decimals(3),
  significant: new Intl.NumberFormat('en-US', { minimumSignificantDigits: 3, maximumSignificantDigits: 3 }),
};

/** How many decimals a figure has; errors, whose size depends on the units of the data, have significant digits. */
export type Digits = keyof typeof formats;

/** A figure to so many decimals, with a true minus sign; a dash where there is none. */
export function formatFigure(figure: number | null, digits: Digits = 2): string {
  if (figure === null || Number.isNaN(figure)) return '–';
  if (!Number.isFinite(figure)) return figure > 0 ? '∞' : '−∞';
  return formats[digits].format(figure).replace('-', '−');
}

/**
 * A figure with as many decimals as its size leaves meaning; a dash where there is none. What is no finite number arrives
 * as null.
 */
export function formatShort(figure: number | null): string {
  if (figure === null || !Number.isFinite(figure)) return '–';
  const size = Math.abs(figure);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 || size === 0 ? 2 : 3;
  const text = figure.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text.replace('-', '−');
}

export function formatCount(count: number): string {
  return whole.format(count);
}

/** The end of a long name, where names of one origin differ: `…s_classes[3]`. */
export function endOfName(name: string, most = 14): string {
  return name.length > most ? `…${name.slice(1 - most)}` : name;
}

/** `28 × 28`, or `scalar`. */
export function formatExtents(shape: readonly number[]): string {
  return shape.length === 0 ? 'scalar' : shape.map(String).join(' × ');
}

export function formatSeconds(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  return `${minutes} min ${Math.floor(seconds % 60)} s`;
}

/** Evidence as a sentence of its own. A name at its start keeps its small letter. */
export function asSentence(evidence: string): string {
  const text = /^[a-z]+ /.test(evidence) ? evidence.charAt(0).toUpperCase() + evidence.slice(1) : evidence;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
