import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import { formatRecipe } from '../../core/settings/recipe';
import { elementCount, withoutOnes } from '../../core/shape';
import { formatDataReference } from '../../core/dataset/dataReference';
import type { FitRemedy } from '../problems/rows';
import { fitsAlongLast } from '../view/axisOrder';
import { looksLikePicture } from '../view/pictureAxes';
import { proposeFit } from '../view/proposeFit';

/** What would make rows of another size fit the model. */
export function fitRemedy(data: DatasetDescription, inputShape: readonly number[]): FitRemedy {
  return (
    windows(data, inputShape) ??
    alongLast(data, inputShape) ??
    pictures(data, inputShape) ??
    columns(data) ??
    part(data, inputShape) ?? { kind: 'other-data' }
  );
}

/** Recordings can be divided again. */
function windows(
  { reference, audio }: DatasetDescription,
  inputShape: readonly number[],
): FitRemedy | undefined {
  if (!audio) return undefined;
  const shape = withoutOnes(inputShape).join('x');
  return {
    kind: 'windows',
    reference: formatDataReference({ path: reference.path, key: `windows=${shape}` }),
  };
}

function alongLast(data: DatasetDescription, inputShape: readonly number[]): FitRemedy | undefined {
  const whole = [data.total, ...data.shape];
  if (data.view?.fit || !fitsAlongLast(whole, inputShape)) return undefined;
  return { kind: 'last-axis', reference: data.reference, whole };
}

function pictures(
  { shape, format }: DatasetDescription,
  inputShape: readonly number[],
): FitRemedy | undefined {
  const fit = format === 'images' || looksLikePicture(shape) ? proposeFit(shape, inputShape) : undefined;
  if (!fit) return undefined;
  const recipes = (['crop', 'stretch', 'pad'] as const).map((how) =>
    formatRecipe({ fit: { ...fit, how }, binarize: null }),
  );
  return { kind: 'recipe', recipes: [...new Set(recipes)] };
}

function columns({ format, factors, reference }: DatasetDescription): FitRemedy | undefined {
  if (!['csv', 'parquet', 'arrow'].includes(format)) return undefined;
  return { kind: 'columns', path: reference.path, columns: factors.map(({ name }) => name) };
}

/** Part of the last axis, where it makes rows of the right size. */
function part(data: DatasetDescription, inputShape: readonly number[]): FitRemedy | undefined {
  const last = data.shape.at(-1) ?? 1;
  const wanted = elementCount(inputShape) / elementCount(data.shape.slice(0, -1));
  if (!Number.isInteger(wanted) || wanted >= last || data.view?.fit) return undefined;
  return { kind: 'part', reference: data.reference, wanted, last };
}
