import type { LabelDescription } from '../../core/dataset/datasetDescription';
import type { RowSubset } from '../../core/settings/rowSubset';
import { elementCount } from '../../core/shape';
import { placesAtRandom } from '../../vae/random/placesAtRandom';
import type { RowArray } from '../dataFile';
import { subsetEmpty, subsetWithoutLabels, labelNotFound } from '../problems/rows';

/**
 * The rows of a subset, in their order.
 *
 * @param labels one a row of the data, where there are any
 * @throws ProblemError if no row is left
 */
export function subsetRows(total: number, subset: RowSubset, labels?: LabelDescription): Uint32Array {
  const { label, offset = 0, limit = Infinity, count, seed = 0 } = subset;
  const labelled = label === undefined ? undefined : rowsWith(label, labels);
  const all = labelled?.length ?? total;
  const length = Math.min(limit, all - offset);
  if (!(length > 0)) {
    throw subsetEmpty({ offset, count: all, ...(label !== undefined && { label }) });
  }
  const places = count === undefined ? undefined : placesAtRandom(length, count, seed);
  return Uint32Array.from({ length: places?.length ?? length }, (_, i) => {
    const place = offset + (places?.[i] ?? i);
    return labelled?.[place] ?? place;
  });
}

function rowsWith(label: string, labels: LabelDescription | undefined): Uint32Array {
  if (!labels) {
    throw subsetWithoutLabels({ label });
  }
  const { values, names } = labels;
  const value = names ? names.indexOf(label) : Number(label);
  const rows = Uint32Array.from(values.keys()).filter((row) => values[row] === value);
  if (rows.length > 0 && value >= 0) return rows;
  const known = names ?? [...new Set(values)].sort((a, b) => a - b).map(String);
  throw labelNotFound({ label, labels: known });
}

/** The chosen rows of an array as an array; rows that follow one another are read together. */
export function selectRows(array: RowArray, rows: Uint32Array): RowArray {
  const length = elementCount(array.shape.slice(1));
  return {
    ...array,
    shape: [rows.length, ...array.shape.slice(1)],
    async readNumbers({ start, count }, out, at) {
      for (let i = start; i < start + count;) {
        let run = 1;
        while (i + run < start + count && rows[i + run] === rows[i]! + run) run++;
        await array.readNumbers({ start: rows[i]!, count: run }, out, at + (i - start) * length);
        i += run;
      }
    },
    async readStrings({ start, count }) {
      const texts: string[] = [];
      for (const row of rows.subarray(start, start + count))
        texts.push(...(await array.readStrings({ start: row, count: 1 })));
      return texts;
    },
  };
}
