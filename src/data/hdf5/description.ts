import { numericType, type ElementType } from '../npy/elementType';
import { Fields } from './bytes';
import { freeText, freeTextSize } from './freeTexts';
import type { Filter } from './filters';
import { messageKinds, type HeaderMessage } from './objectHeader';

/** Where the values of a dataset are. */
export type Layout =
  | { readonly kind: 'compact'; readonly data: Uint8Array }
  | { readonly kind: 'contiguous'; readonly address: number }
  | { readonly kind: 'tree'; readonly address: number; readonly chunk: readonly number[] }
  | {
      readonly kind: 'single';
      readonly address: number;
      readonly chunk: readonly number[];
      /** Packed bytes, and a bit for each filter that was passed over. */
      readonly packed: { readonly size: number; readonly mask: number } | undefined;
    }
  | { readonly kind: 'implicit'; readonly address: number; readonly chunk: readonly number[] }
  | { readonly kind: 'fixed-array'; readonly address: number; readonly chunk: readonly number[] };

/** What the header of a dataset says. */
export interface DatasetHeader {
  readonly shape: readonly number[];
  readonly element: ElementType;
  readonly layout: Layout;
  readonly filters: readonly Filter[];
}

/** @throws an error that says what in it is not read */
export function describeDataset(messages: readonly HeaderMessage[]): DatasetHeader {
  const fieldsOf = (kind: number, name: string) => {
    const message = messages.find((candidate) => candidate.kind === kind);
    if (!message) throw new Error(`its ${name} is shared with other data sets, or missing`);
    return new Fields(message.data);
  };
  const filters = messages.find(({ kind }) => kind === messageKinds.filters);
  return {
    shape: readDataspace(fieldsOf(messageKinds.dataspace, 'shape')),
    element: readDatatype(fieldsOf(messageKinds.datatype, 'type')),
    layout: readLayout(fieldsOf(messageKinds.layout, 'layout')),
    filters: filters ? readFilters(new Fields(filters.data)) : [],
  };
}

/** The extents of a dataset or attribute (IV.A.2.b). */
export function readDataspace(fields: Fields): number[] {
  const version = fields.whole(1);
  const rank = fields.whole(1);
  fields.at = version === 1 ? 8 : 4;
  return Array.from({ length: rank }, () => fields.address());
}

const otherClasses: Readonly<Record<number, string>> = {
  6: 'records of several fields',
  7: 'references to other objects, as cells of MATLAB',
  9: 'lists of differing lengths',
};

/** Whole numbers, floats, enumerations of them (h5py's booleans) and texts, of fixed length or free (IV.A.2.d). */
export function readDatatype(fields: Fields): ElementType {
  const kind = fields.whole(1) & 15;
  const bits = fields.whole(3);
  const size = fields.whole(4);
  const isLittleEndian = (bits & 1) === 0;
  switch (kind) {
    case 0: {
      const type = numericType(`${(bits & 8) !== 0 ? 'i' : 'u'}${size}`, isLittleEndian);
      if (type) return type;
      break;
    }
    case 1: {
      const type = numericType(`f${size}`, isLittleEndian);
      if (type) return type;
      break;
    }
    case 3:
      return { dtype: `S${size}`, size, littleEndian: true };
    case 9:
      // Of lists of free length, only texts are read.
      if ((bits & 15) === 1 && size === freeTextSize) return { dtype: freeText, size, littleEndian: true };
      break;
    case 8: {
      const base = readDatatype(new Fields(fields.take(fields.left)));
      return base.size === 1 ? { ...base, dtype: 'b1' } : base;
    }
  }
  const what = otherClasses[kind] ?? `elements of class ${kind} and ${size} bytes`;
  throw new Error(`it holds ${what}, which are not plain numbers`);
}

const layoutClasses = ['compact', 'contiguous', 'chunked'] as const;

/** Layouts of versions 3 and 4 (IV.A.2.i). */
function readLayout(fields: Fields): Layout {
  const version = fields.whole(1);
  if (version !== 3 && version !== 4) throw new Error(`its layout is of version ${version}`);
  const kind = layoutClasses[fields.whole(1)];
  switch (kind) {
    case 'compact':
      return { kind, data: fields.take(fields.whole(2)) };
    case 'contiguous':
      return { kind, address: fields.address() };
    case 'chunked':
      return version === 3 ? oldChunks(fields) : newChunks(fields);
    default:
      throw new Error('its layout is virtual');
  }
}

/** The last extent of a chunk is the size of an element. */
function oldChunks(fields: Fields): Layout {
  const rank = fields.whole(1);
  const address = fields.address();
  const chunk = Array.from({ length: rank }, () => fields.whole(4)).slice(0, -1);
  return { kind: 'tree', address, chunk };
}

function newChunks(fields: Fields): Layout {
  const flags = fields.whole(1);
  const rank = fields.whole(1);
  const width = fields.whole(1);
  const chunk = Array.from({ length: rank }, () => fields.whole(width)).slice(0, -1);
  const index = fields.whole(1);
  switch (index) {
    case 1: {
      const packed = (flags & 2) !== 0 ? { size: fields.address(), mask: fields.whole(4) } : undefined;
      return { kind: 'single', packed, address: fields.address(), chunk };
    }
    case 2:
      return { kind: 'implicit', address: fields.address(), chunk };
    case 3:
      fields.at += 1;
      return { kind: 'fixed-array', address: fields.address(), chunk };
    default:
      throw new Error(
        'its chunks are indexed in a form of growing data sets that only the newest files have',
      );
  }
}

/** The filter pipeline (IV.A.2.l). */
function readFilters(fields: Fields): Filter[] {
  const version = fields.whole(1);
  const count = fields.whole(1);
  if (version === 1) fields.at += 6;
  return Array.from({ length: count }, () => {
    const id = fields.whole(2);
    const nameLength = version === 1 || id >= 256 ? fields.whole(2) : 0;
    fields.at += 2;
    const values = fields.whole(2);
    fields.at += version === 1 ? Math.ceil(nameLength / 8) * 8 : nameLength;
    const parameters = Array.from({ length: values }, () => fields.whole(4));
    if (version === 1 && values % 2 === 1) fields.at += 4;
    return { id, parameters };
  });
}
