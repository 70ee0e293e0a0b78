import type { RowSubset } from '../../protocol/dataset';
import { streams } from '../../vae/random/standardNormal';
import { fillUniform } from '../../vae/random/uniform';
import type { RowArray } from '../dataFile';
import { elementCount } from '../../protocol/shape';

/** Which rows a seed takes, without any twice, in their order (Floyd's algorithm: Bentley and Floyd 1987). */
export function subsetRows(total: number, { count, seed }: RowSubset): Uint32Array {
  const wanted = Math.min(count, total);
  const chosen = new Set<number>();
  const uniform = new Float64Array(1);
  for (let last = total - wanted; last < total; last++) {
    fillUniform(uniform, seed, streams.subset, last);
    const row = Math.floor(uniform[0]! * (last + 1));
    chosen.add(chosen.has(row) ? last : row);
  }
  return Uint32Array.from(chosen).sort();
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
