import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { systemError } from '../core/files/systemError';
import { fileUnreadable } from '../core/problem/problems';
import { writeOut } from '../export/writeOut';
import type { BlockRange } from './blocks';
import type { BlockSums } from '../contracts/analysis/parts';
import { fromJson, toJson } from './json';
import { partsFolderOf } from './planFile';

/** What made a part: figures can differ in their last bits from one machine to another. */
export interface PartMaker {
  /** Of Latent Lens. */
  readonly version: string;
  readonly executionProvider: string;
  readonly architecture: string;
  readonly processor: string;
}

/** What stands beside a part's Parquet file. */
export interface PartRecord {
  readonly kind: 'latent-lens part';
  /** The plan's id. */
  readonly plan: string;
  readonly blocks: readonly BlockSums[];
  /** Of the Parquet file. */
  readonly sha256: string;
  /** SHA-256 of the rest of the record, whose sums are merged. */
  readonly id: string;
  /** Rows without finite figures that are worth naming: the first ones, by their index in the data. */
  readonly notFinite: readonly number[];
  readonly maker: PartMaker;
}

/** The name of the part of some blocks, without its ending: in order, names sort as their blocks do. */
export function partName({ first, count }: BlockRange): string {
  return `part-${String(first).padStart(9, '0')}-${count}`;
}

/** The blocks of a part by its name; undefined where it is another file. */
export function blocksOfName(name: string): BlockRange | undefined {
  const found = /^part-(\d{9,})-(\d+)\.json$/.exec(name);
  return found ? { first: Number(found[1]), count: Number(found[2]) } : undefined;
}

/** The names of what may be parts, in the order of their blocks. */
export async function listParts(folder: string): Promise<string[]> {
  const names = await readdir(partsFolderOf(folder)).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw fileUnreadable({ path: partsFolderOf(folder), ...systemError(error) });
  });
  return names.filter((name) => blocksOfName(name) !== undefined).sort();
}

/** Writes a part, of whose table `sha256` is. Its record comes last: where there is one, the Parquet file is whole and on the disk. */
export async function writePart(
  folder: string,
  range: BlockRange,
  table: Uint8Array,
  record: Omit<PartRecord, 'kind' | 'id'>,
): Promise<void> {
  const base = path.join(partsFolderOf(folder), partName(range));
  const rest = { kind: 'latent-lens part', ...record } as const;
  const whole: PartRecord = { ...rest, id: idOf(rest) };
  await writeOut(`${base}.parquet`, table, true);
  await writeOut(`${base}.json`, `${toJson(whole)}\n`, true);
}

/** What is at a part's place: the part, one of another plan, or nothing that can be used. */
export type FoundPart =
  { readonly kind: 'part'; readonly record: PartRecord } | { readonly kind: 'foreign' | 'damaged' };

/** Reads a part's record and checks its Parquet file against it. */
export async function readPart(folder: string, range: BlockRange, plan: string): Promise<FoundPart> {
  const base = path.join(partsFolderOf(folder), partName(range));
  let record: Partial<PartRecord>;
  try {
    record = Object(fromJson(await readFile(`${base}.json`, 'utf8'))) as Partial<PartRecord>;
  } catch {
    return { kind: 'damaged' };
  }
  const { id, ...rest } = record;
  if (record.kind !== 'latent-lens part' || id !== idOf(rest)) return { kind: 'damaged' };
  if (record.plan !== plan) return { kind: 'foreign' };
  const isWhole =
    record.blocks?.length === range.count &&
    record.blocks.every(({ block }, place) => block === range.first + place) &&
    (await sha256OfFile(`${base}.parquet`)) === record.sha256;
  return isWhole ? { kind: 'part', record: record as PartRecord } : { kind: 'damaged' };
}

/** Removes parts that another one holds, too. */
export async function removeParts(folder: string, ranges: readonly BlockRange[]): Promise<void> {
  for (const range of ranges)
    for (const ending of ['json', 'parquet'])
      await rm(path.join(partsFolderOf(folder), `${partName(range)}.${ending}`), { force: true });
}

function idOf(record: Omit<Partial<PartRecord>, 'id'>): string {
  return sha256Of(Buffer.from(toJson(record)));
}

function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

async function sha256OfFile(file: string): Promise<string | undefined> {
  try {
    return sha256Of(await readFile(file));
  } catch {
    return undefined;
  }
}
