import type { Direction, FactorProbes, ProbedLine } from '../contracts/analysis/probes';
import { formatDataReference } from '../core/dataset/dataReference';
import type { DatasetDescription } from '../core/dataset/datasetDescription';
import { notProbedWords } from '../core/figures/notProbed';
import { orNull } from '../core/figures/orNull';
import type { ModelDescription } from '../core/model/modelDescription';
import { describeSubset } from '../core/settings/rowSubset';
import type { ProbedCodes } from '../session/probes/probeFactors';
import { foldCount } from '../vae/probes/folds';
import type { HeldOutScore } from '../vae/probes/heldOutScore';

/** Probes with what they are of. */
export interface ProbeReport {
  readonly model: ModelDescription;
  readonly data: DatasetDescription;
  readonly probed: ProbedCodes;
  readonly seed: number;
}

/** The report as an object for JSON. */
export function probesAsJson({ model, data, probed, seed }: ProbeReport): object {
  return {
    model: model.name,
    dataset: formatDataReference(data.reference),
    rows: data.count,
    ofRows: data.total,
    subset: describeSubset(data.view?.subset ?? {}),
    settings: { seed, folds: foldCount },
    factors: probed.factors.map(({ name, probes }) => ({ name, ...probesOf(probes) })),
    leakage: probed.conditions.map(({ condition, notProbed, parts }) => ({
      condition,
      ...(notProbed && { why: notProbedWords(notProbed) }),
      parts: parts.map(({ name, probes }) => ({ name, ...leakageOf(probes) })),
    })),
  };
}

function probesOf(probes: FactorProbes): object {
  switch (probes.kind) {
    case 'none':
      return { kind: null, why: notProbedWords(probes.reason) };
    case 'number':
      return {
        ...rowsOf(probes),
        kind: 'number',
        rSquared: scoreOf(probes.probe.score),
        ...lineOf(probes.probe),
      };
    case 'class':
      return {
        ...rowsOf(probes),
        kind: 'class',
        accuracy: scoreOf(probes.all),
        balancedAccuracy: { ...scoreOf(probes.balanced), chanceError: orNull(probes.balanced.chanceError) },
        classes: probes.classes.map(({ name, count, means, probe }) => ({
          name,
          count,
          means: {
            ...directionOf(means),
            distance: means.length,
            inDeviations: orNull(means.length / means.deviation),
          },
          probe: probe && { accuracy: scoreOf(probe.score), ...lineOf(probe) },
          ...(!probe && { why: `fewer than ${foldCount} rows, or fewer others` }),
        })),
      };
  }
}

function leakageOf(probes: FactorProbes): object {
  switch (probes.kind) {
    case 'none':
      return { kind: null, why: notProbedWords(probes.reason) };
    case 'number':
      return { ...rowsOf(probes), kind: 'number', rSquared: scoreOf(probes.probe.score) };
    case 'class':
      return {
        ...rowsOf(probes),
        kind: 'class',
        classes: probes.classes.length,
        balancedAccuracy: { ...scoreOf(probes.balanced), chanceError: orNull(probes.balanced.chanceError) },
      };
  }
}

function rowsOf({ rows, known, dimensions }: Exclude<FactorProbes, { kind: 'none' }>): object {
  return { rows, ofKnown: known, dimensions };
}

/** A number that is not defined is null. */
function scoreOf({ value, standardError, baseRate }: HeldOutScore): object {
  return { value: orNull(value), standardError: orNull(standardError), baseRate: orNull(baseRate) };
}

function lineOf({ readout, along }: ProbedLine): object {
  return {
    readout: { intercept: readout.intercept, weights: [...readout.weights] },
    ...directionOf(along),
  };
}

function directionOf({ vector, deviation, min, max }: Direction): object {
  return { direction: [...vector], deviation, min, max };
}
