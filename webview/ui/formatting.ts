export {
  formatCount,
  formatFigure,
  formatNumber,
  formatShort,
  formatTick,
  type Digits,
} from '../../src/core/figures/formatting';

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

/** Words of our own, such as a heading, with a capital letter. */
export function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A clause of our own words as a sentence of its own. */
export function sentence(clause: string): string {
  return withPeriod(capitalized(clause));
}
