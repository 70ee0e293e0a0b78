/** How gray levels become black and white, after they were scaled to 0..1. */
export type Binarize =
  /** 1 above the threshold, else 0. */
  | { readonly kind: 'threshold'; readonly above: number }
  /** 1 with the probability that the value is, by noise addressed by (seed, sample, place): Salakhutdinov and Murray 2008. */
  | { readonly kind: 'stochastic' };

/** How pictures come to the size and colors that a model reads. */
export interface ImageFit {
  /** Height and width; null keeps those of the data. */
  readonly size: readonly [number, number] | null;
  /** What happens where height to width differ: the middle is cut out, all is squeezed, or black is added around. */
  readonly how: 'crop' | 'stretch' | 'pad';
  /** One channel by luma (ITU-R BT.601), three of red, green, blue, or those of blue, green, red; null keeps them. */
  readonly colors: 'gray' | 'rgb' | 'bgr' | null;
}

/** What is done to data besides scale and layout; null where nothing is. */
export interface Recipe {
  readonly fit: ImageFit | null;
  readonly binarize: Binarize | null;
}

/** Data as the file has them. */
const plainRecipe: Recipe = { fit: null, binarize: null };

/** The recipes as they are written, for messages. */
export const recipeForms =
  'none, or any of HEIGHTxWIDTH, crop, stretch or pad, gray, rgb or bgr, threshold=T or stochastic, separated by commas';

const maxSide = 8192;

/** Channels as they are written; gray in either spelling. */
const colorWords = { gray: 'gray', grey: 'gray', rgb: 'rgb', bgr: 'bgr' } as const;

/** Reads one of {@link recipeForms}; undefined when the text is none of them. */
export function parseRecipe(text: string): Recipe | undefined {
  if (text === 'none') return plainRecipe;
  let size: ImageFit['size'] = null;
  let how: ImageFit['how'] | undefined;
  let colors: ImageFit['colors'] = null;
  let binarize: Binarize | null = null;
  for (const part of text.split(',')) {
    const [, height, width] = /^(\d{1,4})x(\d{1,4})$/.exec(part) ?? [];
    const [, above] = /^threshold=([-+.\de]+)$/.exec(part) ?? [];
    if (height !== undefined && size === null) size = [Number(height), Number(width)];
    else if (above !== undefined && Number.isFinite(Number(above)) && !binarize)
      binarize = { kind: 'threshold', above: Number(above) };
    else if (part === 'stochastic' && !binarize) binarize = { kind: part };
    else if ((part === 'crop' || part === 'stretch' || part === 'pad') && !how) how = part;
    else if (Object.hasOwn(colorWords, part) && !colors) colors = colorWords[part as keyof typeof colorWords];
    else return undefined;
  }
  if (size?.some((side) => side < 1 || side > maxSide) === true || (how && !size)) return undefined;
  return { fit: size || colors ? { size, how: how ?? 'crop', colors } : null, binarize };
}

export function formatRecipe({ fit, binarize }: Recipe): string {
  const parts = [
    ...(fit?.size ? [fit.size.join('x'), fit.how] : []),
    ...(fit?.colors ? [fit.colors] : []),
    ...(binarize?.kind === 'threshold' ? [`threshold=${binarize.above}`] : []),
    ...(binarize?.kind === 'stochastic' ? [binarize.kind] : []),
  ];
  return parts.join(',') || 'none';
}
