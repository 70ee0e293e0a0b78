import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { RowRange } from '../core/figures/scorePlan';
import type { ModelKind } from '../core/model/modelKind';
import type { Prior } from '../core/settings/prior';
import type { RequestedSettings } from '../core/settings/requestedSettings';
import { systemError } from '../core/files/systemError';
import { fileUnreadable } from '../core/problem/problems';
import type { Manifest } from '../export/manifest';
import { writeOut } from '../export/writeOut';
import { blockRows } from './blocks';
import { planTaken, planUnreadable } from './problems';

/** What shards of one run have in common: everything that decides the figures, and how the rows are divided. */
export interface ClusterPlan {
  readonly kind: 'latent-lens plan';
  readonly schema: 2;
  /** SHA-256 of the rest, which every part names. */
  readonly id: string;
  /** What the parts are for: the figures themselves, or a σ that figures need first and that takes all rows to find. */
  readonly stage: 'figures' | 'sigma';
  readonly shards: number;
  readonly blockRows: number;
  /** Of the rows that are looked at. */
  readonly rows: RowRange;
  readonly modelPath: string;
  /** The settings of the figures, as a user states them. */
  readonly requested: RequestedSettings;
  /** The arguments of `latent-lens inspect` that give the same figures, each stated. */
  readonly arguments: readonly string[];
  /** The arguments of the plan that follows, but for its likelihood; null where none does. */
  readonly next: readonly string[] | null;
  readonly measures: Measures;
  /** Hashes of model and data, and the settings. */
  readonly content: Manifest;
  /** Files as they were when the plan was made: what still is as it was need not be hashed by every shard. */
  readonly files: readonly PlannedFile[];
}

/** What sums are read by. */
export interface Measures {
  readonly kind: ModelKind;
  readonly prior: Prior;
  /** Whether there is a σ, so that dimensions have a KL. */
  readonly hasScale: boolean;
  /** Values of a row that p(x|z) is over. */
  readonly dataLength: number;
  /** See `bitsPerDimension`; null where the scale is unknown. */
  readonly logStep: number | null;
}

export interface PlannedFile {
  readonly path: string;
  readonly stamp: string;
  readonly sha256: string | null;
}

/** A plan before it has a name. */
export type UnnamedPlan = Omit<ClusterPlan, 'id' | 'kind' | 'schema' | 'blockRows'>;

function planPathOf(folder: string): string {
  return path.join(folder, 'plan.json');
}

/** Where the parts of a plan are. */
export function partsFolderOf(folder: string): string {
  return path.join(folder, 'parts');
}

/**
 * Writes a plan into a folder of its own.
 *
 * @throws ProblemError if the folder holds another plan, or cannot be written
 */
export async function writePlan(folder: string, plan: UnnamedPlan): Promise<ClusterPlan> {
  const rest = { kind: 'latent-lens plan', schema: 2, blockRows, ...plan } as const;
  const named: ClusterPlan = { ...rest, id: idOf(rest) };
  const before = await readPlan(folder).catch(() => undefined);
  if (before && before.id !== named.id) throw planTaken({ folder });
  await writeOut(planPathOf(folder), `${JSON.stringify(named, undefined, 2)}\n`);
  return named;
}

/** @throws ProblemError if there is no plan in the folder, or it is damaged */
export async function readPlan(folder: string): Promise<ClusterPlan> {
  const file = planPathOf(folder);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw fileUnreadable({ path: file, ...systemError(error) });
  });
  let plan: Partial<ClusterPlan>;
  try {
    plan = Object(JSON.parse(text)) as Partial<ClusterPlan>;
  } catch {
    throw planUnreadable({ file, reason: 'it is no JSON' });
  }
  const { id, ...rest } = plan;
  if (plan.kind !== 'latent-lens plan' || !Array.isArray(plan.files))
    throw planUnreadable({ file, reason: 'it describes something else' });
  if (plan.schema !== 2 || plan.blockRows !== blockRows)
    throw planUnreadable({ file, reason: 'another version of Latent Lens wrote it' });
  if (id !== idOf(rest)) throw planUnreadable({ file, reason: 'it was changed after it was written' });
  return plan as ClusterPlan;
}

/** The same for the same plan, in whatever order its entries are. Where the files lie in time is no part of it. */
function idOf(plan: object): string {
  const { files, ...named } = plan as Partial<ClusterPlan>;
  const hashes = files?.map(({ path: file, sha256 }) => [file, sha256]);
  return createHash('sha256')
    .update(inOrder({ ...named, hashes }))
    .digest('hex');
}

function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, each]) => `${JSON.stringify(name)}:${inOrder(each)}`)
    .join(',')}}`;
}
