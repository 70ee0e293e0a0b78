const decimals = (digits: number) =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

const formats = {
  0: whole,
  2: decimals(2),
  3: decimals(3),
  significant: new Intl.NumberFormat('en-US', { minimumSignificantDigits: 3, maximumSignificantDigits: 3 }),
};

/** Number of decimals. Error metrics use significant digits because their size depends on the units of the data. */
export type Digits = keyof typeof formats;

/** Formats a number with a fixed number of decimals and a true minus sign; a dash if it's missing. */
export function formatFigure(figure: number | null, digits: Digits = 2): string {
  if (figure === null || Number.isNaN(figure)) return '–';
  if (!Number.isFinite(figure)) return figure > 0 ? '∞' : '−∞';
  return formats[digits].format(figure).replace('-', '−');
}

/**
 * Formats a number with decimals that suit its size; a dash if it's missing or non-finite. Non-finite numbers arrive as
 * null.
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

/** A size in bytes, in the largest unit that it has at least one of: `3.2 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  const power = Math.min(4, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(1)} ${['kB', 'MB', 'GB', 'TB'][power - 1]!}`;
}

/** Shortens a long name to its end, where related names differ: `…s_classes[3]`. */
export function endOfName(name: string, maxLength = 14): string {
  return name.length > maxLength ? `…${name.slice(1 - maxLength)}` : name;
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

/** Ends text with a period, unless it already ends a sentence. */
export function withPeriod(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
