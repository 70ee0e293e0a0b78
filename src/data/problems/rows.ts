import { listed } from '../../core/problem/names';
import { defineProblem } from '../../core/problem/problem';
import { elementCount, formatShape } from '../../core/shape';
import { withView } from '../../core/dataset/dataReference';

type Shape = readonly number[];
type Reference = Readonly<{ path: string; key?: string }>;

/** What would make rows of another size fit the model. */
export type FitRemedy =
  | { readonly kind: 'last-axis'; readonly reference: Reference; readonly whole: Shape }
  | { readonly kind: 'windows'; readonly reference: string }
  | { readonly kind: 'recipe'; readonly recipes: readonly string[] }
  | { readonly kind: 'columns'; readonly path: string; readonly columns: readonly string[] }
  | { readonly kind: 'part'; readonly reference: Reference; readonly wanted: number; readonly last: number }
  | { readonly kind: 'other-data' };

export const rowSizeDiffers = defineProblem(
  'row-size-differs',
  ({ shape, inputShape, remedy }: { shape: Shape; inputShape: Shape; remedy: FitRemedy }) => ({
    what: `A row of the data has shape ${formatShape(shape)} (${elementCount(shape)} values), but the model reads ${formatShape(inputShape)} (${elementCount(inputShape)} values).`,
    remedy: fitRemedy(remedy),
  }),
);

function fitRemedy(remedy: FitRemedy): string {
  switch (remedy.kind) {
    case 'last-axis':
      return alongLastAxis(remedy.reference, remedy.whole);
    case 'windows':
      return `Divide the recordings into rows of that length: ${remedy.reference}.`;
    case 'recipe':
      return `Set a preprocessing recipe that makes them fit: ${remedy.recipes.join(' or ')}.`;
    case 'columns':
      return `Choose columns, as in ${remedy.path}:FIRST..LAST,-OTHER. Columns: ${listed(remedy.columns)}.`;
    case 'part':
      return `To use ${remedy.wanted} of the ${remedy.last} values along the last axis, choose ${withView(remedy.reference, `[...,:${remedy.wanted}]`)}, or others in the same way.`;
    case 'other-data':
      return 'Choose data of that shape, or a model for this shape.';
  }
}

/** How to read samples along the last axis of an array of the shape `whole`. */
function alongLastAxis(reference: Reference, whole: Shape): string {
  const reversed =
    whole.length > 2
      ? `, or ${withView(reference, '@reversed')} with the axes of each in the reverse order too`
      : '';
  return `The samples seem to be along the last axis, of ${whole.at(-1)}, as in arrays that MATLAB writes: choose ${withView(reference, '@last')}${reversed}.`;
}

/** @param args.exchanged a view of the data whose axes fit, where an exchange of axes makes them fit */
export const rowAxesDiffer = defineProblem(
  'row-axes-differ',
  ({ shape, inputShape, exchanged }: { shape: Shape; inputShape: Shape; exchanged?: string }) => ({
    what: `A row of the data has shape ${formatShape(shape)}, but the model reads ${formatShape(inputShape)}: the same number of values, but with other axes.`,
    remedy: `${
      exchanged === undefined
        ? "Choose data with the model's axes."
        : `To exchange the axes, choose ${exchanged}.`
    } If the values are already in the model's order, select the layout flat.`,
  }),
);

export const rowNotPicture = defineProblem(
  'row-not-picture',
  ({ name, shape }: { name: string; shape: Shape }) => ({
    what: `A row of ${name} has shape ${formatShape(shape)}, which isn't a picture that can be resized or recolored.`,
    remedy: 'Remove size and colors from the recipe, or choose data with height and width axes.',
  }),
);

export const rowUnlikePicture = defineProblem(
  'row-unlike-picture',
  ({ name, shape }: { name: string; shape: Shape }) => ({
    what: `A row of ${name} has shape ${formatShape(shape)}, which doesn't look like a picture that can be resized.`,
    remedy: 'Remove the size from the recipe, or choose data whose rows are pictures.',
  }),
);

export const samplesAlongLastAxis = defineProblem(
  'samples-along-last-axis',
  ({ name, shape, reference }: { name: string; shape: Shape; reference: Reference }) => ({
    what: `${name} has shape ${formatShape(shape)}, but its first axis doesn't seem to count pictures, so parts of its rows wouldn't be samples.`,
    remedy: alongLastAxis(reference, shape),
  }),
);

/** @param args.of what should have one value per row */
export const rowCountDiffers = defineProblem(
  'row-count-differs',
  ({ name, shape, count, of }: { name: string; shape: Shape; count: number; of: 'labels' | 'factor' }) => {
    const [rows = 0, ...axes] = shape;
    if (rows === count)
      return {
        what: `${name} has several values a row: its shape is ${formatShape(shape)}.`,
        remedy: `Choose one of them as the ${of}, for instance FILE:[0] or FILE:KEY[0].`,
      };
    const given = axes.length > 0 ? `has shape ${formatShape(shape)}` : `has ${rows} values`;
    return {
      what: `${name} ${given}, but there are ${count} rows of data: it is ${rows > count ? 'longer' : 'shorter'}.`,
      remedy: `Provide one ${of === 'labels' ? 'label' : 'value'} for each row of the whole data, in the same order: rows are chosen of both by --subset.`,
    };
  },
);

export const tooManyLabelValues = defineProblem(
  'too-many-label-values',
  ({ name, count }: { name: string; count: number }) => ({
    what: `${name} has ${count} different values that are not whole numbers.`,
    remedy: 'Choose labels with fewer values.',
  }),
);

export const subsetEmpty = defineProblem(
  'subset-empty',
  ({ offset, count, label }: { offset: number; count: number; label?: string }) => ({
    what: `No row is left from row ${offset} on: there are ${count}${label === undefined ? '' : ` with the label ${label}`}.`,
    remedy: 'Begin earlier.',
  }),
);

export const subsetWithoutLabels = defineProblem('subset-without-labels', ({ label }: { label: string }) => ({
  what: `The dataset has no labels, so no row has the label ${label}.`,
  remedy: 'Choose labels first, or other rows.',
}));

export const labelNotFound = defineProblem(
  'label-not-found',
  ({ label, labels }: { label: string; labels: readonly string[] }) => ({
    what: `No row has the label ${label}.`,
    remedy: `There are ${listed(labels)}.`,
  }),
);
