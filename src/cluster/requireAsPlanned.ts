import { manifestOf, type Manifest } from '../export/manifest';
import type { EnginePool } from '../pool/enginePool';
import { ContentHashes } from '../session/files/contentHashes';
import type { OpenedScoring } from '../session/scoring/openScoring';
import { contentOf } from './makePlan';
import type { ClusterPlan } from './planFile';
import { PlannedHashes } from './plannedHashes';
import { planOutdated } from './problems';

/** @throws ProblemError if model, data or what is made of the settings are no longer what the plan was made of */
export async function requireAsPlanned(
  pool: EnginePool,
  opened: OpenedScoring,
  plan: ClusterPlan,
): Promise<void> {
  const hashes = new PlannedHashes(plan.files, new ContentHashes(pool));
  const now = await manifestOf(contentOf(opened, plan.arguments), hashes);
  const differs = (...names: (keyof Manifest)[]) =>
    names.some((name) => JSON.stringify(now[name]) !== JSON.stringify(plan.content[name]));
  // A plan of σ runs with other draws than the figures that it is for.
  const settingsDiffer = plan.stage === 'figures' && differs('settings', 'executionProvider');
  const changed = [
    ...(differs('modelFiles', 'decoder', 'decoderCutAt') ? (['model'] as const) : []),
    ...(differs('data') ? (['data'] as const) : []),
    ...(differs('tables') ? (['tables'] as const) : []),
    ...(settingsDiffer ? (['settings'] as const) : []),
  ];
  if (changed.length > 0) throw planOutdated({ changed });
}
