import { elementTypeNamed } from './elementTypes';
import { fromFloat16 } from '../../core/float16';
import type { OnnxConstant } from './model';
import type { PagedFile } from './pagedFile';
import { fields } from './protobufCursor';
import type { Span } from './varint';

/** Field numbers of TensorProto. */
const tensorField = {
  dims: 1,
  type: 2,
  floats: 4,
  int32s: 5,
  int64s: 7,
  name: 8,
  raw: 9,
  doubles: 10,
  external: 13,
};
/** Constants are read up to this many values: scalars, axes, shapes. Weights are not. */
const maxValues = 64;
/** No value of a number takes more bytes than a double or a long varint. */
const maxBytes = maxValues * 10;
/** Axes of a tensor that are kept; more than any operator reads. */
const maxAxes = 32;

interface NumberFormat {
  readonly bytes: number;
  readonly read: (view: DataView, offset: number) => number;
}

const formats: Readonly<Record<number, NumberFormat>> = {
  1: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  2: { bytes: 1, read: (view, at) => view.getUint8(at) },
  3: { bytes: 1, read: (view, at) => view.getInt8(at) },
  6: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  7: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  9: { bytes: 1, read: (view, at) => view.getUint8(at) },
  10: { bytes: 2, read: (view, at) => fromFloat16(view.getUint16(at, true)) },
  11: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
};
const double: NumberFormat = formats[11]!;
const float: NumberFormat = formats[1]!;

/** A TensorProto's name, and its values where they are few. Larger payloads are skipped. */
export function tensorIn(file: PagedFile, span: Span): { readonly name: string } & OnnxConstant {
  let name = '';
  let type = 0;
  const dims: number[] = [];
  const stored: number[] = [];
  let raw: Span | undefined;
  let external: string | undefined;
  for (const field of fields(file, span.start, span.end)) {
    if (field.kind === 'varint') {
      if (field.number === tensorField.dims && dims.length < maxAxes) dims.push(field.value);
      if (field.number === tensorField.type) type = field.value;
      if (isInteger(field.number) && stored.length < maxValues) stored.push(field.value);
    } else if (field.kind === 'bytes') {
      if (field.number === tensorField.name) name = file.textAt(field);
      else if (field.number === tensorField.raw) raw = field;
      else if (field.number === tensorField.external) external = locationIn(file, field) ?? external;
      else if (field.number === tensorField.dims)
        dims.push(...file.varintsIn(field, maxBytes).slice(0, maxAxes));
      else if (isInteger(field.number)) stored.push(...file.varintsIn(field, maxBytes));
      else if (field.number === tensorField.floats) stored.push(...valuesIn(file, field, float));
      else if (field.number === tensorField.doubles) stored.push(...valuesIn(file, field, double));
    } else if (field.number === tensorField.floats && stored.length < maxValues) {
      stored.push(...valuesIn(file, { start: field.to - 4, end: field.to }, float));
    }
  }
  const count = dims.reduce((product, extent) => product * extent, 1);
  const format = formats[type];
  const values = raw && format ? valuesIn(file, raw, format) : type === 10 ? stored.map(fromFloat16) : stored;
  return {
    name,
    count,
    dims,
    type: elementTypeNamed(type),
    values: count <= maxValues && values.length === count ? values : undefined,
    file: external,
  };
}

/** The file that an entry of external_data names; undefined for the other entries, such as the offset in it. */
function locationIn(file: PagedFile, entry: Span): string | undefined {
  let isLocation = false;
  let value: Span | undefined;
  for (const field of fields(file, entry.start, entry.end)) {
    if (field.kind !== 'bytes') continue;
    if (field.number === 1) isLocation = file.textAt(field) === 'location';
    if (field.number === 2) value = field;
  }
  return isLocation && value ? file.textAt(value) : undefined;
}

function isInteger(field: number): boolean {
  return field === tensorField.int32s || field === tensorField.int64s;
}

function valuesIn(file: PagedFile, { start, end }: Span, format: NumberFormat): number[] {
  const length = end - start;
  if (length > maxValues * format.bytes || length % format.bytes !== 0) return [];
  const bytes = file.bytesAt(start, length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  return Array.from({ length: length / format.bytes }, (_, i) => format.read(view, i * format.bytes));
}
