/** How the values of one row lie: as the file has them, or as the model expects them. */
export const layouts = ['auto', 'nchw', 'nhwc', 'flat'] as const;

export type Layout = (typeof layouts)[number];

export function isLayout(value: unknown): value is Layout {
  return layouts.some((layout) => layout === value);
}
