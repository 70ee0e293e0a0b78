import { printable } from '../core/problem/names';
import { asJsonLine } from '../export/jsonLine';
import { problemAsData } from '../export/problemAsData';
import { cell } from '../export/samplesCsv';
import { figureSettings } from '../export/figureSettings';
import { bestOf, type CheckpointResult } from '../session/checkpoints/scoreCheckpoints';
import { formatTable } from './table';

/** One result as soon as it is there. */
export function checkpointInShort(result: CheckpointResult): string {
  const file = printable(result.file);
  if (result.kind === 'failed') return `${file}: not scored`;
  const { elbo, elboSe, meanSquaredError } = result.sums.summary;
  if (elbo !== null) return `${file}: ELBO ${nats(elbo)} ± ${nats(elboSe)} nats`;
  return `${file}: MSE ${meanSquaredError === null ? '–' : meanSquaredError.toPrecision(4)}`;
}

/** A line a checkpoint, with the best marked; files that failed below, with their reasons. */
export function checkpointsAsTable(results: readonly CheckpointResult[]): string {
  const best = bestOf(results);
  const rows = results.flatMap((result) => {
    if (result.kind === 'failed') return [];
    const { summary } = result.sums;
    const { change } = result;
    return [
      [
        printable(result.file),
        String(summary.count),
        summary.elbo === null ? '–' : `${nats(summary.elbo)} ± ${nats(summary.elboSe)}`,
        change ? `${change.delta > 0 ? '+' : ''}${nats(change.delta)} ± ${nats(change.standardError)}` : '–',
        nats(summary.rate),
        nats(summary.distortion),
        summary.meanSquaredError === null ? '–' : summary.meanSquaredError.toPrecision(4),
        summary.activeUnits === null ? '–' : `${summary.activeUnits} of ${summary.latentDims}`,
        result.file === best ? 'best' : '',
      ],
    ];
  });
  const names = [
    'model',
    'rows',
    'ELBO',
    'Δ ELBO to the one before',
    'rate',
    'distortion',
    'MSE',
    'active',
    '',
  ];
  const failed = results.flatMap((result) =>
    result.kind === 'failed' ? [`${printable(result.file)}: ${printable(result.problem.what)}\n`] : [],
  );
  return `${formatTable(names, rows, [1, 2, 3, 4, 5, 6, 7])}${failed.length > 0 ? `\nNot scored\n${failed.join('')}` : ''}`;
}

const columns = [
  ...(['count', 'elbo', 'elboSe', 'rate', 'distortion', 'meanSquaredError', 'logPx'] as const),
  ...(['activeUnits', 'latentDims'] as const),
] as const;

/** A line a checkpoint that was scored. */
export function checkpointsAsCsv(results: readonly CheckpointResult[]): string {
  const lines = results.flatMap((result) => {
    if (result.kind === 'failed') return [];
    const figures = columns.map((name) => String(result.sums.summary[name] ?? ''));
    const change = [result.change?.delta, result.change?.standardError].map((value) => String(value ?? ''));
    return [[cell(result.file), ...figures, ...change].join(',')];
  });
  return `${[['model', ...columns, 'deltaElbo', 'deltaElboSe'].join(','), ...lines].join('\n')}\n`;
}

/** All results as one line of JSON. */
export function checkpointsAsJson(results: readonly CheckpointResult[]): string {
  return asJsonLine({
    best: bestOf(results) ?? null,
    checkpoints: results.map((result) =>
      result.kind === 'failed'
        ? { model: result.file, problem: problemAsData(result.problem) }
        : {
            model: result.file,
            kind: result.opened.plan.model.kind,
            summary: result.sums.summary,
            deltaElbo: result.change?.delta ?? null,
            deltaElboSe: result.change?.standardError ?? null,
            warnings: result.sums.warnings.map(({ what }) => what),
            settings: figureSettings(result.sums.source),
          },
    ),
  });
}

function nats(value: number | null): string {
  return value === null || Number.isNaN(value) ? '–' : value.toFixed(2);
}
