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

/** Formats a number as formulas have it: 255, and four significant digits at most of what isn't whole, 0.5, −2.118; ∞. */
export function formatNumber(figure: number): string {
  if (!Number.isFinite(figure)) return formatFigure(figure);
  const rounded = Number.isInteger(figure) ? figure : Number(figure.toPrecision(4));
  return String(rounded).replaceAll('-', '−');
}

/** The same without zeros behind the decimal point that say nothing, as axes have it. */
export function formatTick(figure: number): string {
  return formatShort(figure)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}
