import { defineProblem } from '../../core/problem/problem';
import { damagedRemedy } from './files';

export const hdf5Unreadable = defineProblem(
  'hdf5-unreadable',
  ({ name, reason }: { name: string; reason: string }) => ({
    what: `${name} cannot be read from HDF5: ${reason}.`,
    remedy: 'Save it with h5py.File(…, "w").create_dataset, or as npy.',
  }),
);

export const categoryOutOfRange = defineProblem(
  'category-out-of-range',
  ({ name, category, row, count }: { name: string; category: number; row: number; count: number }) => ({
    what: `${name} has the category ${category} in row ${row}, of ${count}.`,
    remedy: damagedRemedy,
  }),
);

export const categoriesUnsupported = defineProblem(
  'categories-unsupported',
  ({ name }: { name: string }) => ({
    what: `${name} isn't a list of category names.`,
    remedy: 'Write the column again, as text.',
  }),
);

export const matlabUnreadable = defineProblem(
  'matlab-unreadable',
  ({ name, reason }: { name: string; reason: string }) => ({
    what: `${name} cannot be read as a MATLAB file: ${reason}.`,
    remedy: 'Save it again in MATLAB, with -v7.3, or as npz: scipy.io.loadmat and numpy.savez.',
  }),
);

export const matlabWithoutArrays = defineProblem('matlab-without-arrays', ({ path }: { path: string }) => ({
  what: `${path} is a MATLAB file of version 7 or before in which no array was found.`,
  remedy:
    'Save the array in MATLAB with -v7.3, or convert the file: import numpy as np, scipy.io; np.savez("data.npz", **{k: v for k, v in scipy.io.loadmat("FILE").items() if k[0] != "_"}).',
}));

/** @param args.kind the class of the variable, by MATLAB's number; undefined for complex numbers */
export const matlabClassUnsupported = defineProblem(
  'matlab-class-unsupported',
  ({ name, kind }: { name: string; kind?: number }) => ({
    what: `${name} holds ${kind === undefined ? 'complex numbers' : (matlabClasses[kind] ?? `an array of class ${kind}`)}, not real numbers stored in full.`,
    remedy: 'Save an array of real numbers: in MATLAB full(…), double(…) or cell2mat(…).',
  }),
);

const matlabClasses: Readonly<Record<number, string>> = {
  1: 'cells',
  2: 'a structure',
  3: 'an object',
  4: 'text',
  5: 'a sparse matrix',
};

type SparseDefect =
  | { readonly kind: 'not-lists' }
  | { readonly kind: 'indices'; readonly values: number; readonly indices: number }
  | { readonly kind: 'row-starts'; readonly rows: number; readonly found: number }
  | { readonly kind: 'shape'; readonly rows: number; readonly columns: number }
  | { readonly kind: 'row-outside'; readonly row: number }
  | {
      readonly kind: 'column-outside';
      readonly row: number;
      readonly column: number;
      readonly columns: number;
    };

export const sparseMatrixUnreadable = defineProblem(
  'sparse-matrix-unreadable',
  ({ name, defect }: { name: string; defect: SparseDefect }) => ({
    what: `${name} is not a readable sparse matrix: ${sparseDefect(defect)}.`,
    remedy: 'Write it again with scipy.sparse.save_npz, or as AnnData does.',
  }),
);

function sparseDefect(defect: SparseDefect): string {
  switch (defect.kind) {
    case 'not-lists':
      return 'its data, indices and indptr are not lists of numbers';
    case 'indices':
      return `it has ${defect.values} values, but ${defect.indices} indices`;
    case 'row-starts':
      return `it states ${defect.rows} rows, but has row starts for ${defect.found}`;
    case 'shape':
      return `it states an impossible shape (${defect.rows}, ${defect.columns})`;
    case 'row-outside':
      return `the values of its row ${defect.row} begin or end outside of those stored`;
    case 'column-outside':
      return `its row ${defect.row} has a value in column ${defect.column} of ${defect.columns}`;
  }
}

export const sparseMatrixNotByRows = defineProblem(
  'sparse-matrix-not-by-rows',
  ({ name, form, writer }: { name: string; form: string; writer: 'scipy' | 'anndata' }) => ({
    what: `${name} is a sparse matrix in the form ${form}, of which no row can be read without all others.`,
    remedy:
      writer === 'scipy'
        ? 'Convert it: from scipy import sparse; sparse.save_npz("data.npz", sparse.load_npz("FILE").tocsr()).'
        : 'Convert it: import anndata; a = anndata.read_h5ad("FILE"); a.X = a.X.tocsr(); a.write_h5ad("rows.h5ad").',
  }),
);

export const sparseMatrixUnstated = defineProblem(
  'sparse-matrix-unstated',
  ({ name, missing }: { name: string; missing: 'shape' | 'order' }) => ({
    what: `${name} is a sparse matrix that does not state ${missing === 'shape' ? 'its shape' : 'whether it is stored by rows'}.`,
    remedy:
      'Write it with AnnData, with scipy.sparse.save_npz, or in full: np.save("data.npy", matrix.toarray()).',
  }),
);
