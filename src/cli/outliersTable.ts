import { formatDataReference } from '../core/dataset/dataReference';
import { printable } from '../core/problem/names';
import { describeSubset } from '../core/settings/rowSubset';
import { formatThresholdRule } from '../core/settings/thresholdRule';
import type { FlaggedStretch } from '../contracts/panel/outliers';
import { longestStretches, stretchesOf } from '../results/outliers/stretches';
import { optionOf } from '../core/figures/outlierScore';
import { rowsOf, valueName } from '../export/outliersCsv';
import { rowsToWrite, type ScoredPass } from '../session/outliers/scoreSets';
import type { OutlierReport } from './outliersReport';
import { formatTable } from './table';

const stretchesShown = 10;
/** Of the error of a row, for a value to be named. */
const minShare = 0.05;

/** Outliers as tables for people. */
export function outliersAsTable(report: OutlierReport): string {
  const { reference, data, rule, by, judged, known } = report;
  const sets = known
    ? `between rows labeled ${known.labels.join(', ')}, the ${known.of}, and the other rows of the data`
    : 'between the reference and the data as a whole';
  const facts = [
    `  reference  ${rowsInWords(reference)}`,
    `  data       ${rowsInWords(data)}`,
    `  threshold  ${thresholdWords(rule)}`,
  ];
  const flagged = judged.flagged.length;
  const stretches = stretchesOf(judged, data.columns.sampleOf);
  return printable(
    [
      ...facts,
      '',
      `Scores, higher for stranger rows; AUROC and AP ${sets}`,
      scoreTable(report),
      `The strangest rows by ${optionOf(by)}; ${flagged} of ${data.columns.count} rows are flagged`,
      strangestTable(report),
      ...(isSeries(data) && stretches.length > 0 ? [stretchTable(stretches, stretchesShown)] : []),
    ].join('\n'),
  );
}

function scoreTable({ scores, by, data, known }: OutlierReport): string {
  const numbers = [1, 2, 3, 4, 5, ...(known ? [6, 7, 8] : [])];
  return formatTable(
    ['score', 'AUROC', '± SE', 'AP', 'threshold', 'flagged', ...(known ? ['precision', 'recall', 'F1'] : [])],
    [...scores].map(([name, score]) => [
      `${optionOf(name)}${name === by ? ' *' : ''}`,
      ...[score.auroc, score.se, score.averagePrecision].map(share),
      scoreText(score.threshold.score),
      `${((100 * score.flagged.length) / data.columns.count).toFixed(1)}%`,
      ...(known ? [score.precision, score.recall, score.f1].map(share) : []),
    ]),
    numbers,
  );
}

function strangestTable({ strangest, judged, data }: OutlierReport): string {
  const { valueNames, ...written } = rowsToWrite(data);
  const rows = rowsOf(written);
  const hasLabels = rows.some(({ label }) => label !== null);
  const hasValues = isSeries(data) && strangest.some(({ values }) => values.length > 0);
  return formatTable(
    ['row', ...(hasLabels ? ['label'] : []), 'score', 'quantile', ...(hasValues ? ['largest errors'] : [])],
    strangest.map(({ row, values }) => [
      String(rows[row]!.index),
      ...(hasLabels ? [rows[row]!.label ?? ''] : []),
      scoreText(judged.data[row]!),
      share(judged.quantiles[row]!),
      ...(hasValues
        ? [
            values
              .filter((each) => each.share >= minShare)
              .map((each) => `${valueName(valueNames, each.value)} ${(100 * each.share).toFixed(0)}%`)
              .join(', '),
          ]
        : []),
    ]),
    hasLabels ? [0, 2, 3] : [0, 1, 2],
  );
}

function stretchTable(stretches: readonly FlaggedStretch[], max: number): string {
  const shown = longestStretches(stretches, max);
  const cut = shown.length < stretches.length ? `, the ${shown.length} longest` : '';
  const table = formatTable(
    ['from', 'to', 'rows', 'peak', 'score'],
    shown.map(({ from, to, peak, score }) =>
      [from, to, to - from + 1, peak].map(String).concat(scoreText(score)),
    ),
    [0, 1, 2, 3, 4],
  );
  return `Flagged stretches: ${stretches.length}${cut}\n${table}`;
}

/** Whether rows are lists of values, such as readings of sensors, and no pictures: their values can be named. */
function isSeries({ opened }: ScoredPass): boolean {
  return opened.effective.data.shape.length === 1;
}

function rowsInWords({ opened, columns }: ScoredPass): string {
  const { reference, view } = opened.effective.data;
  const chosen = view?.subset ? ` (${describeSubset(view.subset)})` : '';
  return `${formatDataReference(reference)}, ${columns.count} rows${chosen}`;
}

function thresholdWords(rule: OutlierReport['rule']): string {
  const text = formatThresholdRule(rule);
  switch (rule.kind) {
    case 'quantile':
      return `${text}: above ${text.slice(1)}% of the reference rows`;
    case 'score':
      return `above ${text}`;
    case 'f1':
      return 'f1: the best F1 over the labels';
    case 'cost':
      return `${text}: the lowest cost over the labels`;
  }
}

function share(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(3);
}

function scoreText(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '–';
  return Math.abs(value) >= 1e5 || (value !== 0 && Math.abs(value) < 1e-3)
    ? value.toExponential(2)
    : value.toPrecision(4);
}
