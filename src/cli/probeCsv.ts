import { orNull } from '../core/figures/orNull';
import { cell } from '../export/samplesCsv';
import type { HeldOutScore } from '../vae/probes/heldOutScore';
import type { FactorProbes } from '../contracts/analysis/probes';
import type { ProbeReport } from './probeReport';

type Cell = number | string | null;

const head = [
  ...['of', 'name', 'class', 'rows', 'score', 'value', 'standardError', 'baseRate', 'chanceError'],
  ...['meansDistance', 'meansInDeviations'],
];

/** A line for each score: of factors, of their classes, and of what leaks of conditions. */
export function probesAsCsv({ probed }: ProbeReport): string {
  const lines: Cell[][] = [
    ...probed.factors.flatMap(({ name, probes }) => factorLines(name, probes)),
    ...probed.conditions.flatMap(({ parts }) =>
      parts.flatMap(({ name, probes }) => leakageLines(name, probes)),
    ),
  ];
  return [head, ...lines].map((cells) => `${cells.map(cell).join(',')}\n`).join('');
}

function factorLines(name: string, probes: FactorProbes): Cell[][] {
  switch (probes.kind) {
    case 'none':
      return [];
    case 'number':
      return [line(['factor', name, null, probes.rows, 'r-squared'], probes.probe.score)];
    case 'class':
      return [
        line(['factor', name, null, probes.rows, 'accuracy'], probes.all),
        ...probes.classes.map(({ name: own, count, means, probe }) =>
          line(['factor', name, own, count, 'accuracy'], probe?.score, [
            null,
            means.length,
            orNull(means.length / means.deviation),
          ]),
        ),
      ];
  }
}

function leakageLines(name: string, probes: FactorProbes): Cell[][] {
  switch (probes.kind) {
    case 'none':
      return [];
    case 'number':
      return [line(['condition', name, null, probes.rows, 'r-squared'], probes.probe.score)];
    case 'class':
      return [
        line(['condition', name, null, probes.rows, 'balanced-accuracy'], probes.balanced, [
          orNull(probes.balanced.chanceError),
          null,
          null,
        ]),
      ];
  }
}

function line(
  before: readonly Cell[],
  score: HeldOutScore | undefined,
  after: readonly Cell[] = [null, null, null],
): Cell[] {
  const { value, standardError, baseRate } = score ?? { value: NaN, standardError: NaN, baseRate: NaN };
  return [...before, orNull(value), orNull(standardError), orNull(baseRate), ...after];
}
