import type { ImageFit } from './imageFit';

/** How grey levels become black and white, after they were scaled to 0..1. */
export type Binarise =
  /** 1 above the threshold, else 0. */
  | { readonly kind: 'threshold'; readonly above: number }
  /** 1 with the probability that the value is, by noise addressed by (seed, sample, place): Salakhutdinov and Murray 2008. */
  | { readonly kind: 'stochastic' };

/** What is done to data besides scale and layout; null where nothing is. */
export interface Recipe {
  readonly fit: ImageFit | null;
  readonly binarise: Binarise | null;
}

/** Data as the file has them. */
export const plainRecipe: Recipe = { fit: null, binarise: null };

/** The recipes as they are written, for messages. */
export const recipeForms =
  'none, or of HEIGHTxWIDTH, crop, stretch or pad, grey, rgb or bgr, threshold=T or stochastic what applies, with commas between';

const largestSide = 8192;

/** Reads one of {@link recipeForms}; undefined when the text is none of them. */
export function parseRecipe(text: string): Recipe | undefined {
  if (text === 'none') return plainRecipe;
  let size: ImageFit['size'] = null;
  let how: ImageFit['how'] | undefined;
  let colours: ImageFit['colours'] = null;
  let binarise: Binarise | null = null;
  for (const part of text.split(',')) {
    const [, height, width] = /^(\d{1,4})x(\d{1,4})$/.exec(part) ?? [];
    const [, above] = /^threshold=([-+.\de]+)$/.exec(part) ?? [];
    if (height !== undefined && size === null) size = [Number(height), Number(width)];
    else if (above !== undefined && Number.isFinite(Number(above)) && !binarise)
      binarise = { kind: 'threshold', above: Number(above) };
    else if (part === 'stochastic' && !binarise) binarise = { kind: part };
    else if ((part === 'crop' || part === 'stretch' || part === 'pad') && !how) how = part;
    else if ((part === 'grey' || part === 'rgb' || part === 'bgr') && !colours) colours = part;
    else return undefined;
  }
  if (size?.some((side) => side < 1 || side > largestSide) === true || (how && !size)) return undefined;
  return { fit: size || colours ? { size, how: how ?? 'crop', colours } : null, binarise };
}

export function formatRecipe({ fit, binarise }: Recipe): string {
  const parts = [
    ...(fit?.size ? [fit.size.join('x'), fit.how] : []),
    ...(fit?.colours ? [fit.colours] : []),
    ...(binarise?.kind === 'threshold' ? [`threshold=${binarise.above}`] : []),
    ...(binarise?.kind === 'stochastic' ? [binarise.kind] : []),
  ];
  return parts.join(',') || 'none';
}
