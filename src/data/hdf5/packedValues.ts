import { valuesUnpacked } from '../warnings';
import type { RowArray } from '../dataFile';
import type { Attributes } from './attributes';

/**
 * The values that an array stands for by the conventions of NetCDF and HDF-EOS: `scale_factor` and `add_offset` turn stored
 * numbers into them, `_FillValue` and `missing_value` are none, so NaN.
 */
export function unpacked(array: RowArray, attributes: Attributes): RowArray {
  const numberOf = (name: string) => {
    const value = attributes.get(name);
    return typeof value === 'object' && value.length === 1 ? value[0] : undefined;
  };
  const [factor, offset] = [numberOf('scale_factor') ?? 1, numberOf('add_offset') ?? 0];
  const missing = [numberOf('_FillValue'), numberOf('missing_value')].flatMap((value) =>
    // Stored as float32, the number that stands for none is rounded.
    value === undefined || Number.isNaN(value) ? [] : [value, Math.fround(value)],
  );
  const isPacked = factor !== 1 || offset !== 0;
  if (array.isText || (!isPacked && missing.length === 0)) return array;
  const length = array.shape.slice(1).reduce((product, extent) => product * extent, 1);
  return {
    ...array,
    dtype: isPacked ? 'f4' : array.dtype,
    ...(isPacked && { notes: [valuesUnpacked({ name: array.name, factor, offset })] }),
    async readNumbers(rows, out, at) {
      const stored = new Float64Array(rows.count * length);
      await array.readNumbers(rows, stored, 0);
      for (let i = 0; i < stored.length; i++)
        out[at + i] = missing.includes(stored[i]!) ? NaN : stored[i]! * factor + offset;
    },
  };
}
