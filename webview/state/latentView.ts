import type { FactorColor, PointColor, Projection } from '../../src/contracts/panel/latentSpace';
import { readDirection } from './keptDirection';
import { fieldsOf, readIndex, readNumber, readOneOf, readTexts } from './readKept';

/** View options of the latent space. */
export interface LatentViewState {
  readonly projection: Projection;
  /** Null for the default: label if there are labels, else ELBO. */
  readonly color: PointColor | null;
  readonly hiddenLabels: readonly string[];
  readonly tool: 'pan' | 'lasso';
  /** The visible region: its center in data units, and the zoom relative to all points in view. */
  readonly sight: { readonly x: number; readonly y: number; readonly zoom: number } | null;
}

export const initialLatentView: LatentViewState = {
  projection: { kind: 'dimensions', x: null, y: null },
  color: null,
  hiddenLabels: [],
  tool: 'pan',
  sight: null,
};

const colors = ['none', 'label', 'elbo', 'reconstruction', 'kl', 'logPx', 'gap'] as const;

export function readLatentView(kept: unknown): LatentViewState {
  const { projection, color, hiddenLabels, tool, sight } = fieldsOf(kept);
  return {
    projection: readProjection(projection),
    color: readColor(color),
    hiddenLabels: readTexts(hiddenLabels) ?? [],
    tool: readOneOf(tool, ['pan', 'lasso'] as const) ?? 'pan',
    sight: readSight(sight),
  };
}

function readProjection(kept: unknown): Projection {
  const { kind, x, y } = fieldsOf(kept);
  switch (kind) {
    case 'pca':
      return { kind, x: readIndex(x) ?? 0, y: readIndex(y) ?? 1 };
    case 'direction': {
      const direction = readDirection(x);
      return direction
        ? { kind, x: direction, y: readIndex(y) }
        : { kind: 'dimensions', x: null, y: readIndex(y) };
    }
    case 'umap':
      return { kind };
    default:
      return { kind: 'dimensions', x: readIndex(x), y: readIndex(y) };
  }
}

/** Reads the name of a color; null if it isn't valid. */
export function readColor(kept: unknown): PointColor | null {
  const named = readOneOf(kept, colors);
  if (named) return named;
  if (typeof kept !== 'string') return null;
  return /^(z\d+|factor:.{1,300})$/s.test(kept) ? (kept as `z${number}` | FactorColor) : null;
}

function readSight(kept: unknown): LatentViewState['sight'] {
  const fields = fieldsOf(kept);
  const [x, y, zoom] = [readNumber(fields['x']), readNumber(fields['y']), readNumber(fields['zoom'])];
  return x === null || y === null || zoom === null || zoom <= 0 ? null : { x, y, zoom };
}
