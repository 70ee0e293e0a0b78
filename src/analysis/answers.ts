import type { AnswerOf, ParamsOf, Question } from '../contracts/analysis';
import { outliersAsCsv } from '../export/outliersCsv';
import { usageOf, usageOfRows } from '../results/codeFigures';
import { dimensionDensity } from '../results/density';
import { disentanglementFigures } from '../results/disentanglement';
import { dimensionRanges } from '../results/dimensionRanges';
import { medianEffectiveSampleSize } from '../results/effectiveSampleSize';
import { factorProbes } from '../results/factorProbes';
import { factorGroupsOf } from '../results/factors';
import { compareLatents } from '../results/compareLatents';
import { columnsOf, type FigureColumns } from '../results/figureColumns';
import { figureEvidence } from '../results/figureEvidence';
import { filterRows } from '../results/filterRows';
import { factorFiguresOf, labelFiguresOf } from '../results/groupFigures';
import { decomposeKl } from '../results/klDecomposition';
import { labelAgreement } from '../results/labelAgreement';
import { labelGroupsOf } from '../results/rowLabels';
import { passDifference } from '../results/passDifference';
import { pointValuesOf } from '../results/latentPoints';
import { projectComponents, projectDimensions, projectDirection } from '../results/latentProjections';
import { meanCorrelations } from '../results/meanCorrelations';
import { medianRow } from '../results/medianRow';
import { nearestToEach, nearestToPoint } from '../results/nearestSamples';
import { sortRows } from '../results/order';
import { fitPosterior } from '../results/posteriorFit';
import { SelectedSamples } from '../results/selectedSamples';
import { judgeAll, judgeOutliers } from '../results/outliers/judgeOutliers';
import { scoresOf } from '../results/outliers/outlierScores';
import { rowStatistics } from '../results/outliers/rowStatistics';
import { sharedCopy, sharedCounts } from '../results/sharedArrays';
import { dimensionFiguresOf, findNotFinite, summarize } from '../results/summary';
import type { Checkpoint } from '../vae/checkpoint';
import { encodeDifferences } from './encodeDifferences';
import { encodeLatentsOf } from './encodeLatents';
import { encodePart } from './encodePart';
import { encodeSamples } from './encodeSamples';
import type { KnownFigures } from './knownFigures';

/** Figures that a question is about, what is known of them already, and the checkpoint of the question. */
export interface Asking {
  readonly columns: FigureColumns;
  readonly known: KnownFigures;
  readonly checkpoint: Checkpoint;
}

/** How each question is answered. */
export const answers: {
  readonly [Q in Question]: (asking: Asking, params: ParamsOf<Q>) => AnswerOf<Q>;
} = {
  sortRows: ({ columns }, { order, labels }) => inSharedMemory(sortRows(columns, order, labels?.values)),
  filterRows: ({ columns }, { filter, rows, labels, factors, selected, unlike }) => {
    const facts = { labels, factorOf: (name: string) => factors.get(name), unlike };
    return filterRows(columns, rows, filter, facts, new SelectedSamples(selected));
  },
  findMedianRow: ({ columns }) => medianRow(columns),
  listSamples: ({ columns }, { rows }) => rows.map(columns.sampleOf).sort(),
  groupLabels: ({ columns }, labels) => labelGroupsOf(columns, labels),
  groupFactor: ({ columns }, factor) => factorGroupsOf(columns, factor),
  averageLabels: ({ columns }, labels) => labelFiguresOf(columns, labels),
  averageFactor: ({ columns }, factor) => factorFiguresOf(columns, factor),
  summarize: ({ columns, known }, { dataLength, logStep }) => {
    const dimensions = known.dimensions();
    const summary = summarize(columns, dimensions, dataLength, logStep);
    return { summary, dimensions, codes: usageOf(columns) };
  },
  summarizeRows: ({ columns }, { rows, dataLength, logStep }) => ({
    summary: summarize(columns, dimensionFiguresOf(columns, rows), dataLength, logStep, rows),
    codes: usageOfRows(columns, rows),
  }),
  estimateDensity: ({ columns }, { dimension }) => dimensionDensity(columns, dimension),
  correlateMeans: ({ columns, known, checkpoint }) =>
    meanCorrelations(columns, known.dimensions(), checkpoint),
  decomposeKl: ({ columns, checkpoint }, { seed }) => decomposeKl(columns, seed, checkpoint),
  checkFigures: ({ columns }) => ({
    notFinite: findNotFinite(columns),
    effectiveSampleSize: medianEffectiveSampleSize(columns),
  }),
  gatherEvidence: ({ columns, known, checkpoint }) => figureEvidence(columns, known.dimensions(), checkpoint),
  projectDimensions: ({ columns, known }, axes) => projectDimensions(columns, known.dimensions(), axes),
  projectComponents: ({ columns, known, checkpoint }, axes) =>
    projectComponents(columns, known.components(checkpoint), axes),
  colorPoints: ({ columns, known }, { color, rows, labels, factors }) => {
    const facts = { labels, factorOf: (name: string) => factors.get(name) };
    const isActive = (dimension: number) => known.dimensions()[dimension]?.active === true;
    return pointValuesOf(columns, rows ?? columns.scoredRows(), color, facts, isActive);
  },
  findNearest: ({ columns, checkpoint }, params) => nearestToPoint(columns, params, checkpoint),
  compareLabels: ({ columns, checkpoint }, labels) => labelAgreement(columns, labels, checkpoint),
  rangeDimensions: ({ columns, known }) => dimensionRanges(columns, known.dimensions()),
  probeFactor: ({ columns, checkpoint }, params) => factorProbes(columns, params, checkpoint),
  scoreDisentanglement: ({ columns, checkpoint }, params) =>
    disentanglementFigures(columns, params, checkpoint),
  projectDirection: ({ columns, known }, { x, y }) => projectDirection(columns, known.dimensions(), x, y),
  comparePasses: ({ columns }, { other, draws }) => passDifference(columns, columnsOf(other), draws),
  compareLatents: ({ columns, checkpoint }, { other }) =>
    compareLatents(columns, columnsOf(other), checkpoint),
  encodeDifferences: ({ columns }, { other, draws, format }) =>
    encodeDifferences(columns, columnsOf(other), draws, format),
  scoreOutliers: ({ checkpoint }, { reference, data }) =>
    new Map(
      [...scoresOf(rowStatistics(reference, checkpoint), rowStatistics(data, checkpoint), checkpoint)].map(
        ([score, sets]) => [score, { reference: sharedCopy(sets.reference), data: sharedCopy(sets.data) }],
      ),
    ),
  judgeOutliers: ({ columns, checkpoint }, params) => judgeOutliers(columns, params, checkpoint),
  encodeOutliers: ({ checkpoint }, { scores, rule, isOutlier, ...sets }) =>
    new TextEncoder().encode(
      outliersAsCsv({ ...sets, isOutlier, scores: judgeAll(scores, isOutlier, rule, checkpoint) }),
    ),
  fitPosterior: ({ columns, checkpoint }, params) => fitPosterior(columns, params, checkpoint),
  findNearestOfEach: ({ columns, checkpoint }, { z }) => nearestToEach(columns, z, checkpoint),
  encodeLatents: ({ columns }, params) => encodeLatentsOf(columns, params),
  encodeSamples: ({ columns }, params) => encodeSamples(columns, params),
  encodePart: ({ columns }, params) => encodePart(columns, params),
};

/** Filters take sorted rows back without another copy. */
function inSharedMemory(rows: Uint32Array): Uint32Array {
  const shared = sharedCounts(rows.length);
  shared.set(rows);
  return shared;
}
