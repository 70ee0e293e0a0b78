import path from 'node:path';
import { asShellText } from '../export/commandOptions';
import type { ClusterPlan } from './planFile';

/** The command that scores a shard, as a shell of this folder reads it. */
export function scoreCommand(folder: string, shard: number | 'I'): string {
  return asShellText(['latent-lens', 'score', '--plan', relative(folder), '--shard', String(shard)]);
}

/** What to do with a plan, a line each. */
export function nextSteps(folder: string, { shards }: Pick<ClusterPlan, 'shards'>): string {
  const merge = asShellText(['latent-lens', 'merge', relative(folder)]);
  return `Run each shard: ${scoreCommand(folder, 'I')}, with I from 0 to ${shards - 1}.\nThen: ${merge}\n`;
}

function relative(folder: string): string {
  return path.relative(process.cwd(), folder) || '.';
}
