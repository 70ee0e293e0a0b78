import type { Direction, FactorProbes } from '../contracts/analysis/probes';
import { notProbedWords } from '../core/figures/notProbed';
import { printable } from '../core/problem/names';
import { describeSubset } from '../core/settings/rowSubset';
import type { ProbedCodes, ProbedFactor } from '../session/probes/probeFactors';
import { foldCount } from '../vae/probes/folds';
import type { HeldOutScore } from '../vae/probes/heldOutScore';
import type { ProbeReport } from './probeReport';
import { formatTable } from './table';

/** Dimensions of a direction that are named. */
const dimensionsNamed = 3;

/** The report for people. */
export function probesAsTable({ data, probed, seed }: ProbeReport): string {
  const subset = data.count === data.total ? '' : ` (${describeSubset(data.view?.subset ?? {})})`;
  const head = `${data.count} of ${data.total} rows${subset}; linear probes, scored on held-out rows of ${foldCount} folds, seed ${seed}\n`;
  return printable([head, ...factorTable(probed.factors), ...leakageTable(probed.conditions)].join('\n'));
}

function factorTable(factors: readonly ProbedFactor[]): string[] {
  if (factors.length === 0) return [];
  const lines = factors.flatMap(({ name, probes }) => linesOf(name, probes));
  const head = [
    'factor',
    'class',
    'rows',
    'score',
    'held out',
    '± SE',
    'base rate',
    'means apart',
    'direction',
  ];
  return [formatTable(head, lines, [2, 4, 5, 6, 7])];
}

function linesOf(name: string, probes: FactorProbes): string[][] {
  switch (probes.kind) {
    case 'none':
      return [[name, '', '', `not probed: ${notProbedWords(probes.reason)}`]];
    case 'number':
      return [
        [
          `${name} (number)`,
          '',
          String(probes.rows),
          'R²',
          ...scoreCells(probes.probe.score),
          '',
          directionText(probes.probe.along),
        ],
      ];
    case 'class':
      return [
        [`${name} (class)`, 'all', String(probes.rows), 'accuracy', ...scoreCells(probes.all), '', ''],
        ...probes.classes.map(({ name: own, count, means, probe }) => [
          name,
          own,
          String(count),
          probe ? 'accuracy' : 'too few rows',
          ...(probe ? scoreCells(probe.score) : ['', '', '']),
          means.deviation > 0 ? `${(means.length / means.deviation).toFixed(2)} σ` : '—',
          directionText(probe?.along ?? means),
        ]),
      ];
  }
}

function leakageTable(conditions: ProbedCodes['conditions']): string[] {
  if (conditions.length === 0) return [];
  const lines = conditions.flatMap(({ condition, notProbed, parts }) =>
    notProbed
      ? [[condition, `not probed: ${notProbedWords(notProbed)}`]]
      : parts.map(({ name, probes }) => leakageLine(name, probes)),
  );
  const head = ['condition', 'score', 'held out', '± SE', 'by chance', '± SE'];
  return ['What z carries of the conditions', formatTable(head, lines, [2, 3, 4, 5])];
}

function leakageLine(name: string, probes: FactorProbes): string[] {
  switch (probes.kind) {
    case 'none':
      return [name, `not probed: ${notProbedWords(probes.reason)}`];
    case 'number':
      return [name, 'R²', ...scoreCells(probes.probe.score)];
    case 'class':
      return [
        name,
        'balanced accuracy',
        ...scoreCells(probes.balanced),
        shareText(probes.balanced.chanceError),
      ];
  }
}

function scoreCells({ value, standardError, baseRate }: HeldOutScore): string[] {
  return [shareText(value), shareText(standardError), shareText(baseRate)];
}

function shareText(share: number): string {
  return Number.isNaN(share) ? '—' : share.toFixed(3);
}

/** Those of its dimensions that move most. */
function directionText({ vector }: Direction): string {
  return [...vector.keys()]
    .filter((dimension) => Math.abs(vector[dimension]!) >= 0.05)
    .sort((a, b) => Math.abs(vector[b]!) - Math.abs(vector[a]!))
    .slice(0, dimensionsNamed)
    .map((dimension) => `z${dimension} ${vector[dimension]!.toFixed(2).replace('-', '−')}`)
    .join(', ');
}
