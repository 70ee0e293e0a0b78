import { tableFromIPC } from '@uwdata/flechette';
import { memorySource } from '../byteSource';
import type { StatedTexts } from '../tables/statedShape';
import { arrowMessages } from './messages';

/** What a schema says of its columns, by their names, out of the message of it that Parquet files carry in base 64. */
export async function schemaTexts(base64: string | undefined): Promise<ReadonlyMap<string, StatedTexts>> {
  if (base64 === undefined) return new Map();
  try {
    const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
    const { schema } = await arrowMessages(memorySource('the Arrow schema', bytes));
    return new Map(tableFromIPC([schema]).schema.fields.map(({ name, metadata }) => [name, metadata]));
  } catch {
    // The columns are known without it: where it is damaged, rows are as flat as they are stored.
    return new Map();
  }
}
