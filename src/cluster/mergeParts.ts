import { link, copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { systemError } from '../core/files/systemError';
import { fileUnwritable } from '../export/problems';
import { blocksOfShard, groupsOf, rowsOfBlocks, singleBlocks } from './blocks';
import type { BlockRange } from './blocks';
import type { BlockSums } from '../contracts/analysis/parts';
import { scoreCommand } from './commands';
import { toJson } from './json';
import { listParts, partName, readPart, blocksOfName, type PartMaker, type PartRecord } from './partFile';
import { partsFolderOf, type ClusterPlan } from './planFile';
import { partsAbsent, partsDiffer, partsForeign, partsMissing } from './problems';

/** The parts that cover a plan's rows, each row once. */
export interface Cover {
  readonly parts: readonly { readonly blocks: BlockRange; readonly record: PartRecord }[];
  /** In order. */
  readonly sums: readonly BlockSums[];
  /** Shards with blocks that no part holds. */
  readonly missing: readonly number[];
  readonly missingRows: number;
  readonly makers: readonly PartMaker[];
}

/**
 * Reads all parts and chooses those that cover the rows: the part of several blocks before those of some of them, which
 * an interrupted task left.
 *
 * @throws ProblemError if a part belongs to another plan, or two hold the same rows with other figures
 */
export async function coverOf(folder: string, plan: ClusterPlan): Promise<Cover> {
  const names = await listParts(folder);
  const found = new Map<string, PartRecord>();
  const foreign: string[] = [];
  for (const name of names) {
    const part = await readPart(folder, blocksOfName(name)!, plan.id);
    if (part.kind === 'part') found.set(name, part.record);
    if (part.kind === 'foreign') foreign.push(name);
  }
  if (foreign.length > 0) throw partsForeign({ files: foreign });
  const recordOf = (blocks: BlockRange) => found.get(`${partName(blocks)}.json`);
  const parts: { blocks: BlockRange; record: PartRecord }[] = [];
  const missing = new Set<number>();
  let missingRows = 0;
  const { count } = plan.rows;
  for (let shard = 0; shard < plan.shards; shard++) {
    for (const group of groupsOf(blocksOfShard(shard, plan.shards, count))) {
      const whole = recordOf(group);
      const singles = singleBlocks(group).flatMap((blocks) => {
        const record = recordOf(blocks);
        return record ? [{ blocks, record }] : [];
      });
      if (whole) {
        if (group.count > 1) for (const single of singles) requireSame(group, whole, single);
        parts.push({ blocks: group, record: whole });
        continue;
      }
      parts.push(...singles);
      for (const block of singleBlocks(group)) {
        if (singles.some(({ blocks }) => blocks.first === block.first)) continue;
        missing.add(shard);
        missingRows += rowsOfBlocks(block, count).count;
      }
    }
  }
  const makers = new Map(parts.map(({ record: { maker } }) => [toJson(maker), maker]));
  return {
    parts,
    sums: parts.flatMap(({ record }) => record.blocks),
    missing: [...missing],
    missingRows,
    makers: [...makers.values()],
  };
}

/** @throws ProblemError if rows are missing, unless that is allowed, or all are */
export function requireWhole(folder: string, plan: ClusterPlan, cover: Cover, allowMissing: boolean): void {
  const { parts, missing, missingRows } = cover;
  if (missing.length > 0 && !allowMissing) {
    const commands = missing.map((shard) => scoreCommand(folder, shard));
    throw partsMissing({ rows: missingRows, of: plan.rows.count, commands });
  }
  if (parts.length === 0) throw partsAbsent({ folder });
}

function requireSame(
  group: BlockRange,
  whole: PartRecord,
  { blocks, record }: { readonly blocks: BlockRange; readonly record: PartRecord },
): void {
  const own = whole.blocks.find(({ block }) => block === blocks.first);
  if (toJson(own ?? {}) !== toJson(record.blocks[0] ?? {}))
    throw partsDiffer({ files: [partName(group), partName(blocks)] });
}

/** The folder of the merged figures: one Parquet data set, in files whose names sort as their rows do. */
function figuresFolderOf(folder: string): string {
  return path.join(folder, 'figures');
}

/** Makes the data set of the covering parts: links to their files, which take no room of their own, or copies. */
export async function gatherFigures(folder: string, { parts }: Cover): Promise<string> {
  const target = figuresFolderOf(folder);
  try {
    await rm(target, { recursive: true, force: true });
    await mkdir(target, { recursive: true });
    for (const { blocks } of parts) {
      const name = `${partName(blocks)}.parquet`;
      const [from, to] = [path.join(partsFolderOf(folder), name), path.join(target, name)];
      await link(from, to).catch(() => copyFile(from, to));
    }
  } catch (error) {
    throw fileUnwritable({ file: target, ...systemError(error) });
  }
  return target;
}
