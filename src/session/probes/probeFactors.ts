import type { CancellationToken } from 'vscode-jsonrpc';
import { Analysis, analysisIn } from '../../analysis/analysis';
import type { FactorProbes } from '../../contracts/analysis/probes';
import type { EnginePool } from '../../pool/enginePool';
import { columnsOfCodes } from '../../results/columnsOfCodes';
import { sharedCopy } from '../../results/sharedArrays';
import type { RowFactor } from '../disentanglement/factors';
import type { ConditionFactors } from './conditionFactors';

/** Codes of rows with what is known of them. */
export interface CodesToProbe {
  /** Row-major over `latentDims`. */
  readonly mu: Float32Array;
  readonly latentDims: number;
  readonly factors: readonly RowFactor[];
  readonly conditions: readonly ConditionFactors[];
  readonly seed: number;
}

/** A factor with its probes. */
export interface ProbedFactor {
  readonly name: string;
  readonly probes: FactorProbes;
}

/** Probes of all factors, and of what the model is told of the rows. */
export interface ProbedCodes {
  readonly factors: readonly ProbedFactor[];
  readonly conditions: readonly (Pick<ConditionFactors, 'condition' | 'notProbed'> & {
    readonly parts: readonly ProbedFactor[];
  })[];
}

/**
 * Probes codes for factors and conditions, in a thread of its own.
 *
 * @param onShare receives the share that is done, 0..1
 * @throws Cancelled
 */
export async function probeFactors(
  pool: EnginePool,
  { mu, latentDims, factors, conditions, seed }: CodesToProbe,
  token: CancellationToken,
  onShare: (share: number) => void,
): Promise<ProbedCodes> {
  const columns = columnsOfCodes(mu, latentDims);
  const analysis = new Analysis(analysisIn(pool.bundles));
  const all = factors.length + conditions.reduce((sum, each) => sum + each.factors.length, 0);
  let done = 0;
  const probe = async ({ name, kind, values, names }: RowFactor): Promise<ProbedFactor> => {
    const params = { kind, values: sharedCopy(values), names, seed };
    const probes = await analysis.ask('probeFactor', columns, params, token);
    onShare(++done / all);
    return { name, probes };
  };
  try {
    return {
      factors: await eachInTurn(factors, probe),
      conditions: await eachInTurn(conditions, async ({ condition, notProbed, factors: parts }) => ({
        condition,
        notProbed,
        parts: await eachInTurn(parts, probe),
      })),
    };
  } finally {
    await analysis.dispose();
  }
}

async function eachInTurn<T, U>(all: readonly T[], make: (each: T) => Promise<U>): Promise<U[]> {
  const made: U[] = [];
  for (const each of all) made.push(await make(each));
  return made;
}
