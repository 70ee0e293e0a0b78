import type { CancellationToken } from 'vscode-jsonrpc';
import type { FactorProbes } from '../../contracts/analysis/probes';
import type { ConditionLeakage, LeakagePart } from '../../contracts/panel/disentanglement';
import { sharedCopy } from '../../results/sharedArrays';
import type { LatentSpace } from '../latentSpace/latentSpace';
import { requestLimits } from '../requestLimits';
import { readConditionFactors } from './conditionFactors';

/** What the means of the latest pass carry of what the model was told, as linear probes find it. */
export async function leakageOf(
  latentSpace: LatentSpace,
  token: CancellationToken,
): Promise<ConditionLeakage[]> {
  const { pool, analysis } = latentSpace;
  const { effective, plan, results } = latentSpace.current().pass;
  const limits = { ...requestLimits, token };
  const conditions = await readConditionFactors(pool, effective.data, effective.conditions, limits);
  const found: ConditionLeakage[] = [];
  for (const { condition, notProbed, factors } of conditions) {
    const parts: LeakagePart[] = [];
    for (const { name, kind, values, names } of factors) {
      const params = { kind, values: sharedCopy(values), names, seed: plan.seed };
      parts.push(partOf(name, await analysis.ask('probeFactor', results.columns, params, token)));
    }
    found.push({ condition, notProbed, parts });
  }
  return found;
}

function partOf(name: string, probes: FactorProbes): LeakagePart {
  switch (probes.kind) {
    case 'none':
      return { name, kind: 'none', reason: probes.reason };
    case 'number':
      return { name, kind: 'number', rows: probes.rows, score: probes.probe.score };
    case 'class': {
      const { rows, classes, balanced } = probes;
      return { name, kind: 'class', rows, classes: classes.length, score: balanced };
    }
  }
}
