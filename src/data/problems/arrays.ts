import { defineProblem } from '../../core/problem/problem';
import { damagedRemedy } from './files';

export const npyUnrecognized = defineProblem('npy-unrecognized', ({ name }: { name: string }) => ({
  what: `${name} is not a numpy array.`,
  remedy: 'Save it with numpy.save or numpy.savez.',
}));

export const npyHeaderTooLong = defineProblem(
  'npy-header-too-long',
  ({ name, length }: { name: string; length: number }) => ({
    what: `${name} has a header of ${length} bytes, which no plain array needs.`,
    remedy: 'Save the array without a structured type.',
  }),
);

type NpyDefect =
  | { readonly kind: 'version'; readonly version: string }
  | { readonly kind: 'field-missing'; readonly field: string }
  | { readonly kind: 'shape'; readonly text: string };

export const npyHeaderUnreadable = defineProblem(
  'npy-header-unreadable',
  ({ name, defect }: { name: string; defect: NpyDefect }) => ({
    what: `${name} ${npyDefect(defect)}.`,
    remedy: 'Write the file again with numpy.save.',
  }),
);

function npyDefect(defect: NpyDefect): string {
  switch (defect.kind) {
    case 'version':
      return `is of version ${defect.version} of the format, of which there are 1 to 3`;
    case 'field-missing':
      return `has a header that states no ${defect.field}`;
    case 'shape':
      return `states an impossible shape (${defect.text})`;
  }
}

export const npyPickledObjects = defineProblem('npy-pickled-objects', ({ name }: { name: string }) => ({
  what: `${name} holds pickled Python objects, which could run code when read.`,
  remedy:
    'Convert it: import numpy as np; a = np.load("FILE", allow_pickle=True); np.save("data.npy", np.stack(a).astype("float32")).',
}));

export const npyTypeUnsupported = defineProblem(
  'npy-type-unsupported',
  ({ name, type }: { name: string; type: string }) => ({
    what: `${name} holds elements of type ${type}, which are not plain numbers.`,
    remedy: 'Save a plain numeric array, such as array.astype("float32").',
  }),
);

export const npzUnreadable = defineProblem(
  'npz-unreadable',
  ({ path, reason }: { path: string; reason: string }) => ({
    what: `${path} is not a readable npz archive: ${reason}.`,
    remedy: 'Write it again with numpy.savez.',
  }),
);

export const idxUnrecognized = defineProblem('idx-unrecognized', ({ name }: { name: string }) => ({
  what: `${name} is not an IDX file.`,
  remedy: 'It should begin with two zero bytes, a type and its number of axes.',
}));

export const idxAxesImplausible = defineProblem(
  'idx-axes-implausible',
  ({ name, axes }: { name: string; axes: number }) => ({
    what: `${name} claims to have ${axes} axes, which no array of samples has.`,
    remedy: damagedRemedy,
  }),
);

type SafetensorsDefect =
  | { readonly kind: 'too-short' }
  | { readonly kind: 'header-too-long'; readonly length: number }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'not-an-object' }
  | { readonly kind: 'tensor-incomplete'; readonly key: string }
  | { readonly kind: 'cut-short'; readonly key: string; readonly end: number; readonly size: number }
  | { readonly kind: 'size-differs'; readonly key: string; readonly needed: number; readonly found: number };

export const safetensorsUnreadable = defineProblem(
  'safetensors-unreadable',
  ({ path, defect }: { path: string; defect: SafetensorsDefect }) => ({
    what: `${path} is not a readable safetensors file: ${safetensorsDefect(defect)}.`,
    remedy: 'Write it again with safetensors.numpy.save_file.',
  }),
);

function safetensorsDefect(defect: SafetensorsDefect): string {
  switch (defect.kind) {
    case 'too-short':
      return 'it is too short for its header';
    case 'header-too-long':
      return `its header of ${defect.length} bytes does not fit in it`;
    case 'not-json':
      return 'its header is not JSON';
    case 'not-an-object':
      return 'its header is not a JSON object';
    case 'tensor-incomplete':
      return `its header states no type, shape and place of ${defect.key}`;
    case 'cut-short':
      return `it was cut short: ${defect.key} ends at byte ${defect.end}, the file at ${defect.size}`;
    case 'size-differs':
      return `${defect.key} needs ${defect.needed} bytes for its shape, but has ${defect.found}`;
  }
}

export const safetensorsTypeUnsupported = defineProblem(
  'safetensors-type-unsupported',
  ({ name, type, supported }: { name: string; type: string; supported: readonly string[] }) => ({
    what: `${name} holds elements of type ${type}, which are not read.`,
    remedy: `Save one of ${supported.join(', ')}.`,
  }),
);
