import { defineProblem } from '../../core/problem/problem';
import { listed } from '../../core/problem/names';

export type MatrixMarketDefect =
  | { readonly kind: 'no-banner' | 'no-size' }
  | { readonly kind: 'shape'; readonly rows: number; readonly columns: number }
  | { readonly kind: 'too-few'; readonly promised: number }
  | { readonly kind: 'count'; readonly promised: number; readonly found: number }
  | { readonly kind: 'line-too-long'; readonly byte: number }
  | { readonly kind: 'entry'; readonly text: string; readonly byte: number }
  | { readonly kind: 'outside'; readonly row: number; readonly column: number };

export const matrixMarketUnreadable = defineProblem(
  'matrix-market-unreadable',
  ({ name, defect }: { name: string; defect: MatrixMarketDefect }) => ({
    what: `${name} is not a readable Matrix Market file: ${matrixMarketDefect(defect)}.`,
    remedy: 'Write it again with scipy.io.mmwrite, or copy it again.',
  }),
);

function matrixMarketDefect(defect: MatrixMarketDefect): string {
  switch (defect.kind) {
    case 'no-banner':
      return 'it does not begin with %%MatrixMarket matrix, and coordinate or array';
    case 'no-size':
      return 'no line states its size';
    case 'shape':
      return `it states an impossible size, ${defect.rows} × ${defect.columns}`;
    case 'too-few':
      return `it is too short for the ${defect.promised} values that it states`;
    case 'count':
      return `it states ${defect.promised} values, but has ${defect.found}`;
    case 'line-too-long':
      return `the line at byte ${defect.byte} is too long for a value`;
    case 'entry':
      return `“${defect.text}” at byte ${defect.byte} is no value`;
    case 'outside':
      return `it has a value in row ${defect.row} and column ${defect.column}, outside of its size`;
  }
}

export const matrixMarketUnsupported = defineProblem(
  'matrix-market-unsupported',
  ({ name, form }: { name: string; form: string }) => ({
    what: `${name} is a Matrix Market file of the form ${form === '' ? 'that it does not state' : form}, which isn't read.`,
    remedy: 'Write it as real, integer or pattern, and general or symmetric, with scipy.io.mmwrite.',
  }),
);

export const matrixTooLargeToTurn = defineProblem(
  'matrix-too-large-to-turn',
  ({
    name,
    seen,
    entries,
    max,
  }: {
    name: string;
    seen: 'rows' | 'columns';
    entries: number;
    max: number;
  }) => ({
    what: `${name} has ${entries} values that are not in the order of its ${seen}, which takes more than the ${max} that are held.`,
    remedy:
      'Convert it: from scipy import io, sparse; sparse.save_npz("data.npz", io.mmread("FILE").tocsr()); with .T before .tocsr() where samples are its columns.',
  }),
);

export const matrixKeyUnknown = defineProblem(
  'matrix-key-unknown',
  ({ name, key, keys }: { name: string; key: string; keys: readonly string[] }) => ({
    what: `${name} has no ${key}.`,
    remedy: `Choose one of ${listed(keys)}.`,
  }),
);
