import type { CancellationToken } from 'vscode-jsonrpc';
import type { Analysis } from '../../analysis/analysis';
import { measureReconstructions } from '../../contracts/engine';
import {
  explainedBy,
  type Evidence,
  type ReconstructionEvidence,
  type ScaleTrial,
} from '../../core/findings/evidence';
import type { ScorePlan } from '../../core/figures/scorePlan';
import { rowsWithin, secondsOfRow } from '../../core/model/rowCost';
import type { Scale } from '../../core/settings/scale';
import { scaledRange } from '../../data/preprocessing/propose';
import { unitOf } from '../../core/dataset/unit';
import { shows } from '../../model/describedModel';
import type { EnginePool } from '../../pool/enginePool';
import { evenlySpread } from '../../results/ascendingRows';
import { isFiniteRow } from '../../results/rowFigures';
import { isScaleDoubted } from '../../findings/rules/wrongScale';
import { requestLimits } from '../requestLimits';
import { findRepeated } from './findRepeated';
import type { MeasuredPass } from './measuredPass';

/** As many as two halves of a linear code need. */
const maxRows = 256;
/** To tell a scale that is right from one that is not. */
const rowsOfTrial = 64;
/** What rows of a large model may take; pictures wait for the same engine. */
const maxSeconds = 2;
/** Fewer rows of a large model tell nothing of what is usual. */
const minRows = 8;

const scalesOfBytes: readonly Scale[] = [
  { kind: 'standardize', mean: 0, deviation: 255 },
  { kind: 'standardize', mean: 127.5, deviation: 127.5 },
];

/** Measures what findings rest on, of a pass that has figures. */
export async function measureEvidence(
  pass: MeasuredPass,
  pool: EnginePool,
  analysis: Analysis,
  token: CancellationToken,
): Promise<Evidence> {
  const [figures, reconstructed, repeated] = await Promise.all([
    analysis.ask('gatherEvidence', pass.columns, null, token),
    measureRows(pass, pool, token),
    findRepeated(pass, pool, { ...requestLimits, token }),
  ]);
  return { figures, ...reconstructed, repeated };
}

async function measureRows(
  pass: MeasuredPass,
  pool: EnginePool,
  token: CancellationToken,
): Promise<Pick<Evidence, 'reconstructions' | 'otherScales'>> {
  const { plan } = pass;
  const rows = rowsToMeasure(pass);
  if (rows.length < 2) return { reconstructions: null, otherScales: [] };
  const measure = (measured: ScorePlan, count: number): Promise<ReconstructionEvidence> =>
    pool
      .warm()
      .request(
        measureReconstructions,
        { plan: measured, rows: rows.slice(0, count) },
        { ...requestLimits, token },
      );
  const reconstructions = await measure(plan, rows.length);
  const otherScales: ScaleTrial[] = [];
  if (isScaleDoubted(reconstructions))
    for (const scale of scalesToTry(pass)) {
      const tried = { ...plan, preprocessing: { ...plan.preprocessing, scale } };
      otherScales.push({ scale, explained: explainedBy(await measure(tried, rowsOfTrial)) });
    }
  return { reconstructions, otherScales };
}

/** Rows of the data with figures, in an order in which any first ones are spread over all of them. */
function rowsToMeasure({ plan, columns }: MeasuredPass): number[] {
  const { model } = plan;
  if (!shows(model, 'reconstructions')) return [];
  const { rowCost } = model;
  // Each row is encoded once and decoded twice.
  const affordable = rowCost ? rowsWithin(maxSeconds, 2 * secondsOfRow(rowCost)) : maxRows;
  if (affordable < minRows) return [];
  const finite = columns.scoredRows().filter((row) => isFiniteRow(columns, row));
  const rows = Array.from(evenlySpread(finite, Math.min(affordable, maxRows)), (row) => columns.first + row);
  const stride = Math.max(1, Math.floor(rows.length / rowsOfTrial));
  const spread = rows.filter((_, place) => place % stride === 0);
  return [...spread, ...rows.filter((_, place) => place % stride !== 0)];
}

/** The other scales under which the data are not the same. */
function scalesToTry({ plan, data }: MeasuredPass): Scale[] {
  if (plan.preprocessing.binarize) return [];
  const rangeOf = (scale: Scale) => scaledRange(data, scale).join();
  const seen = new Set([rangeOf(plan.preprocessing.scale)]);
  const scales: readonly Scale[] = [
    { kind: '0..1' },
    { kind: '-1..1' },
    { kind: 'none' },
    // Bytes that were saved as floating-point numbers.
    ...(data.range[1] > 1 && unitOf(data.dtype) === 1 ? scalesOfBytes : []),
  ];
  return scales.filter((scale) => {
    const range = rangeOf(scale);
    return seen.has(range) ? false : seen.add(range);
  });
}
