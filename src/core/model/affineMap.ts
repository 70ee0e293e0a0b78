import { formatNumber } from '../figures/formatting';

/** slope·x + offset. */
export type AffineMap = Readonly<{ slope: number; offset: number }>;

/** `0.1822·z`, `0.3611·z − 0.04184`. */
export function formatAffineMap({ slope, offset }: AffineMap, of: string): string {
  const number = (value: number) => formatNumber(Math.abs(value));
  const scaled = slope === 1 ? of : `${slope < 0 ? '−' : ''}${number(slope)}·${of}`;
  return offset === 0 ? scaled : `${scaled} ${offset < 0 ? '−' : '+'} ${number(offset)}`;
}
