import type { CancellationToken } from 'vscode-jsonrpc';
import type { FactorProbes, ProbeParams } from '../../contracts/analysis/probes';
import {
  choiceAmong,
  type DirectionChoice,
  type DirectionView,
  type ProbesView,
} from '../../contracts/panel/directions';
import { loadFactors } from '../loading/factorValues';
import type { Pass } from '../pass/pass';
import { sharedFactors, sharedLabels } from '../pass/sharedFacts';
import type { LatentSpace } from './latentSpace';

/** What can be chosen of the labels (null) or a factor, by name. */
export async function probesView(
  latentSpace: LatentSpace,
  factor: string | null,
  token: CancellationToken,
): Promise<ProbesView> {
  return viewOf(await probesOf(latentSpace, factor, token));
}

/** The direction that was chosen, or that of the first class where there is none of that name; null where there is none at all. */
export async function directionOf(
  latentSpace: LatentSpace,
  chosen: DirectionChoice,
  token: CancellationToken | undefined,
): Promise<DirectionView | null> {
  const probes = await probesOf(latentSpace, chosen.factor, token);
  const of = choiceAmong(viewOf(probes), chosen);
  if (!of || probes.kind === 'none') return null;
  if (probes.kind === 'number') return { of, ...probes.probe.along, readout: probes.probe.readout };
  const { means, probe } = probes.classes.find(({ name }) => name === of.name)!;
  const { vector, deviation, min, max } = of.along === 'probe' && probe ? probe.along : means;
  return { of, vector, deviation, min, max, readout: probe?.readout ?? null };
}

function viewOf(probes: FactorProbes): ProbesView {
  switch (probes.kind) {
    case 'none':
      return probes;
    case 'number': {
      const { kind, rows, known, dimensions, probe } = probes;
      return { kind, rows, known, dimensions, score: probe.score };
    }
    case 'class': {
      const { kind, rows, known, dimensions, all } = probes;
      const classes = probes.classes.map(({ name, count, probe }) => ({
        ...{ name, count, score: probe?.score ?? null },
      }));
      return { kind, rows, known, dimensions, all, classes };
    }
  }
}

/** Computed once for the rows that have figures. */
async function probesOf(
  latentSpace: LatentSpace,
  factor: string | null,
  token: CancellationToken | undefined,
): Promise<FactorProbes> {
  const { data } = latentSpace.current().pass.results;
  if (factor !== null) await loadFactors(latentSpace.pool, data, [factor]);
  const { pass, probes: known } = latentSpace.current();
  const before = known.get(factor);
  if (before) return before;
  const params = paramsOf(pass, factor);
  if (!params) return { kind: 'none', reason: 'no-values' };
  const probes = latentSpace.analysis.ask('probeFactor', pass.results.columns, params, token);
  known.set(factor, probes);
  probes.catch(() => {
    known.delete(factor);
  });
  return probes;
}

function paramsOf({ results, plan, effective }: Pass, factor: string | null): ProbeParams | undefined {
  const { data } = results;
  const { seed } = plan;
  if (factor === null) {
    const labels = sharedLabels(data);
    return labels && { kind: 'class', ...labels, seed };
  }
  const values = sharedFactors(data, [factor]).get(factor);
  if (!values) return undefined;
  const reference = data.factors.find(({ name }) => name === factor)?.reference;
  const isClass = effective.conditions.some(
    ({ condition, source }) =>
      condition.form !== 'numbers' &&
      source?.value.kind === 'column' &&
      source.value.reference.path === reference?.path &&
      source.value.reference.key === reference.key,
  );
  return { kind: values.names || isClass ? 'class' : 'number', ...values, seed };
}
