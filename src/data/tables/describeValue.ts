import type { TableColumn } from './table';

/** Rows in which a value is looked for that shows what a column holds: those before may be missing. */
export const rowsLookedAt = 1000;

/** What a column is by its first value; undefined where it is nothing that can be read. */
export function describeValue(
  name: string,
  value: unknown,
  dtype: string | undefined,
): TableColumn | undefined {
  if (typeof value === 'string') return { name, kind: 'text', dtype: 'U', shape: [] };
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return { name, kind: 'number', dtype: dtype ?? (typeof value === 'boolean' ? 'b1' : 'f8'), shape: [] };
  if (isPicture(value)) return { name, kind: 'image', dtype: 'u1', shape: [] };
  const shape = shapeOf(value);
  return shape && { name, kind: 'vector', dtype: dtype ?? typeOfView(value) ?? 'f4', shape };
}

function isPicture(value: unknown): boolean {
  if (value instanceof Uint8Array) {
    const start = Buffer.from(value.subarray(0, 12)).toString('latin1');
    return /^(\x89PNG|\xff\xd8\xff|BM|RIFF....WEBP)/s.test(start);
  }
  return typeof value === 'object' && value !== null && 'bytes' in value && isPicture(value.bytes);
}

/** The extents of lists in lists, by the first of each; undefined where there are no numbers in them. */
function shapeOf(value: unknown): number[] | undefined {
  if (ArrayBuffer.isView(value)) return [(value as Uint8Array).length];
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const first: unknown = value[0];
  if (typeof first === 'number' || typeof first === 'bigint' || typeof first === 'boolean')
    return [value.length];
  const inner = shapeOf(first);
  return inner && [value.length, ...inner];
}

function typeOfView(value: unknown): string | undefined {
  if (Array.isArray(value)) return typeOfView(value[0]);
  if (value instanceof Uint8Array) return 'u1';
  if (value instanceof Float32Array) return 'f4';
  return value instanceof Float64Array ? 'f8' : undefined;
}
