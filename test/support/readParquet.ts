import { readFileSync } from 'node:fs';
import { tableFromIPC } from 'apache-arrow';
import { readParquet as readWithArrow } from 'parquet-wasm';

/** The columns of numbers of a Parquet file, as the Rust implementation of Apache Arrow reads them. */
export function readParquet(file: string): Record<string, readonly number[]> {
  const table = tableFromIPC(readWithArrow(readFileSync(file)).intoIPCStream());
  return Object.fromEntries(
    table.schema.fields.map(({ name }) => [name, Array.from(table.getChild(name)!, Number)]),
  );
}
