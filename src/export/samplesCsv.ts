import type { SampleFigures } from '../core/figures/figures';
import { sampleColumns } from '../core/figures/rowOrder';

const columns = [...sampleColumns, 'notScored'] as const;

/** Figures of samples as CSV (RFC 4180): a head, then a line a sample; empty where there is no figure. */
export function encodeSamplesCsv(samples: readonly SampleFigures[]): string {
  const lines = samples.map((sample) => columns.map((column) => cell(sample[column])).join(','));
  return [columns.join(','), ...lines, ''].join('\r\n');
}

/**
 * One cell. Numbers stay numbers, labels that are numbers too. A text that a spreadsheet would take for a formula gets an apostrophe in front, and
 * is then quoted, as the OWASP advice on CSV injection has it.
 */
export function cell(value: number | string | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (value.trim() !== '' && Number.isFinite(Number(value))) return value;
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return safe !== value || /[",\r\n]/.test(value) ? `"${safe.replaceAll('"', '""')}"` : value;
}
