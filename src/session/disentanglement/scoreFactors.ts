import type { CancellationToken } from 'vscode-jsonrpc';
import type { Analysis } from '../../analysis/analysis';
import type { FactorToScore } from '../../contracts/panel/disentanglement';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import type { RowSubset } from '../../core/settings/rowSubset';
import type { DisentanglementReport } from '../../export/disentanglementJson';
import type { AskedScores } from '../../export/disentanglementWords';
import type { FigureSource } from '../../export/figureSource';
import type { EnginePool } from '../../pool/enginePool';
import { placesAtRandom } from '../../vae/random/placesAtRandom';
import { factorsNotFound } from '../problems/factors';
import type { Pass } from '../pass/pass';
import { requestLimits } from '../requestLimits';
import { disentangle } from './disentangle';
import { readFactors, type FactorChoice } from './factors';
import { usualBins, usualDraws, usualRows } from './usualSettings';

/** Scores with all that makes them again. */
export interface MadeScores {
  readonly source: FigureSource;
  readonly asked: AskedScores;
  readonly report: DisentanglementReport;
}

/** Whom the work asks, and whom it tells. */
interface ScoreWork {
  readonly pool: EnginePool;
  readonly analysis: Analysis;
  readonly token: CancellationToken;
  readonly onShare: (share: number) => void;
}

/**
 * Scores the means of a pass against factors of its data, as the command line does: of very many rows, some at random.
 *
 * @throws ProblemError if a factor can't be read, or no row has all of them; `Cancelled`
 */
export async function scoreFactors(
  pass: Pass,
  chosen: readonly FactorToScore[],
  { pool, analysis, token, onShare }: ScoreWork,
): Promise<MadeScores> {
  const { data, model } = pass.effective;
  const { seed } = pass.plan;
  const choices = chosen.flatMap(choiceIn(data));
  const cyclic = choices.filter(({ turns }) => turns).map(({ name }) => name);
  if (choices.length === 0) throw factorsNotFound({ data: data.reference.path });
  const factors = await readFactors(pool, data, choices, { ...requestLimits, token });
  const { rows, subset } = rowsOf(data, seed, cyclic.length > 0);
  const count = rows?.length ?? data.count;
  const settings = { bins: usualBins, draws: usualDraws(count), seed, cyclic };
  const hasScale = model.posterior?.family === 'gaussian' && !model.hierarchy;
  const codes = { columns: pass.results.columns, factors, rows, hasScale };
  const result = await disentangle(analysis, codes, settings, token, onShare);
  return {
    source: pass.source,
    asked: {
      factors: choices.map(({ name, kind }) => ({ name, kind: kind ?? null })),
      ...{ cyclic, bins: settings.bins, draws: settings.draws, subset },
    },
    report: { model, data, subset, factors, result, settings },
  };
}

/** A factor as it is read; what the data do not have any more is passed over. */
function choiceIn(data: DatasetDescription) {
  return ({ factor, kind }: FactorToScore): (FactorChoice & { readonly turns: boolean })[] => {
    const turns = kind === 'cycle';
    const stated = { kind: turns ? undefined : (kind ?? undefined), turns };
    if (factor === null) return data.labels ? [{ name: 'labels', reference: data.reference, ...stated }] : [];
    const own = data.factors.find(({ name }) => name === factor);
    return own ? [{ name: factor, reference: own.reference, ...stated }] : [];
  };
}

/** The rows that `--subset` takes of so many; undefined: all of the pass, as a grid needs them. */
function rowsOf(
  { count, view }: DatasetDescription,
  seed: number,
  isGrid: boolean,
): { readonly rows: Uint32Array | undefined; readonly subset: RowSubset } {
  const subset = view?.subset ?? {};
  if (isGrid || count <= usualRows || subset.count !== undefined) return { rows: undefined, subset };
  return {
    rows: placesAtRandom(count, usualRows, seed),
    subset: { ...subset, count: usualRows, seed },
  };
}
