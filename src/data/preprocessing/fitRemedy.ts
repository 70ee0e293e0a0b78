import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import { formatRecipe } from '../../core/settings/recipe';
import { elementCount } from '../../core/shape';
import { listed } from '../chooseKey';
import { fitsAlongLast } from '../view/axisOrder';
import { lastAxisRemedy, withView } from '../view/lastAxis';
import { looksLikePicture } from '../view/pictureAxes';
import { proposeFit } from '../view/proposeFit';

/** What would make rows of another size fit the model. */
export function fitRemedy(data: DatasetDescription, inputShape: readonly number[]): string {
  return (
    alongLast(data, inputShape) ??
    pictures(data, inputShape) ??
    columns(data) ??
    part(data, inputShape) ??
    'Choose data of that shape, or a model for this shape.'
  );
}

function alongLast(data: DatasetDescription, inputShape: readonly number[]): string | undefined {
  const whole = [data.total, ...data.shape];
  if (data.view?.fit || !fitsAlongLast(whole, inputShape)) return undefined;
  return lastAxisRemedy(data.reference, whole);
}

function pictures({ shape, format }: DatasetDescription, inputShape: readonly number[]): string | undefined {
  const fit = format === 'images' || looksLikePicture(shape) ? proposeFit(shape, inputShape) : undefined;
  if (!fit) return undefined;
  const recipes = (['crop', 'stretch', 'pad'] as const).map((how) =>
    formatRecipe({ fit: { ...fit, how }, binarize: null }),
  );
  return `Set a preprocessing recipe that makes them fit: ${[...new Set(recipes)].join(' or ')}.`;
}

function columns({ format, factors, reference }: DatasetDescription): string | undefined {
  if (!['csv', 'parquet', 'arrow'].includes(format)) return undefined;
  const names = factors.map(({ name }) => name);
  return `Choose columns, as in ${reference.path}:FIRST..LAST,-OTHER. Columns: ${listed(names)}.`;
}

/** Part of the last axis, where it makes rows of the right size. */
function part(data: DatasetDescription, inputShape: readonly number[]): string | undefined {
  const last = data.shape.at(-1) ?? 1;
  const wanted = elementCount(inputShape) / elementCount(data.shape.slice(0, -1));
  if (!Number.isInteger(wanted) || wanted >= last || data.view?.fit) return undefined;
  return `To take ${wanted} of the ${last} values along the last axis, give ${withView(data.reference, `[...,:${wanted}]`)}, or others in the same way.`;
}
