import type { Report, WorkloadReport } from './report';

/** A report as text, for people. */
export function print(report: Report): string {
  const { slider } = report;
  return [
    `${report.processor}; ${report.processes} engine processes; medians of ${report.rounds} rounds or more, in turn`,
    ...report.workloads.flatMap((workload) => ['', ...linesOf(workload)]),
    ...(report.withoutPeer === undefined ? [] : ['', `Without PyTorch: ${report.withoutPeer}.`]),
    ...section(
      'Mean ELBO, ours − PyTorch, against the standard error over draws (at most 5 of them)',
      report.agreements.map(({ workload, difference, standardError, agrees }) =>
        row(
          workload,
          `${difference.toFixed(4)} ± ${standardError.toFixed(4)} nats`,
          agrees ? 'agree' : 'DIFFER',
        ),
      ),
    ),
    ...section(
      'Guards of an engine (its watching thread, no network): with / without',
      report.guards.map(({ name, seconds, ratio }) => row(name, time(seconds), ratio.toFixed(3))),
    ),
    ...section(
      'Knowing what figures are of, beside a pass over the bundled data (target under 1 %; hashes wait until it has ended, or run for 3 s)',
      report.identity.map(({ name, milliseconds, share }) =>
        row(name, `${milliseconds.toFixed(2)} ms`, `${(100 * share).toFixed(2)} %`),
      ),
    ),
    ...section(
      'Growth: MLP',
      report.growth.map((one) =>
        [
          `  L = ${String(one.draws).padEnd(2)} ${String(one.rows).padStart(9)} rows`,
          `${(one.secondsARow * 1e6).toFixed(1)} µs a row`,
          `first rows after ${(one.secondsToFirstRows * 1000).toFixed(0)} ms`,
          `engines ${megabytes(one.peakBytes)} (file ${megabytes(one.fileBytes)})`,
          `host ${one.hostBytesARow.toFixed(0)} bytes a row, held up ${one.longestDelay.toFixed(0)} ms at most`,
          `sort ${one.questions.sort.toFixed(0)} ms, summary ${one.questions.summary.toFixed(0)} ms, density ${one.questions.density.toFixed(0)} ms`,
        ].join('   '),
      ),
    ),
    ...familyLines(report),
    ...clusterLines(report),
    ...judgingLines(report),
    ...section(
      'A model written again while it is open, scored and looked at each time (target: memory stays)',
      report.watching.map(({ exports, hostBytes, engineBytes, runs }) =>
        row(
          `after ${exports} exports, ${runs} runs`,
          `host ${megabytes(hostBytes)}`,
          `engines ${megabytes(engineBytes)}`,
        ),
      ),
    ),
    ...section(
      `One z decoded, from request to pixels (${slider?.tries ?? 0} tries)`,
      slider
        ? [
            row('ours', `p50 ${slider.p50.toFixed(2)} ms, p95 ${slider.p95.toFixed(2)} ms`),
            row('runtime alone', `p50 ${slider.bareP50.toFixed(2)} ms, p95 ${slider.bareP95.toFixed(2)} ms`),
          ]
        : [],
    ),
    ...analysisLines(report),
    ...section('Rows of 28 × 28 bytes read in one process, 128 at a time, by format', readingLines(report)),
    ...section(
      'Metadata of a whole VAE, in a fresh process (target under 100 ms and 50 MiB)',
      report.metadata.map(({ name, modelBytes, milliseconds, bytes }) =>
        row(name, megabytes(modelBytes), `${milliseconds.toFixed(0)} ms`, megabytes(bytes)),
      ),
    ),
  ].join('\n');
}

function judgingLines({ judging }: Report): readonly string[] {
  if (!judging) return [];
  const { rows, inspect, judged, pauses } = judging;
  const times = (each: number) => `${(each / inspect).toFixed(1)} × inspect`;
  const processes = section(
    `${rows.toLocaleString('en')} rows judged, by 10,000 reference rows, a factor and draws of x, whole processes (targets: seconds; canceled within 2 s)`,
    [
      row('inspect', time(inspect)),
      ...judged.map(({ name, took, canceled }) =>
        row(name, time(took), times(took), `canceled within ${time(canceled)}`),
      ),
    ],
  );
  const questions = section(
    `Questions about ${rows.toLocaleString('en')} rows, and the longest that a cancellation waits for (target under 2 s)`,
    pauses.map(({ name, took, longestPause }) =>
      row(name, time(took), `canceled within ${time(longestPause)}`),
    ),
  );
  return [...processes, ...questions];
}

function familyLines({ families }: Report): readonly string[] {
  const [folded, exact] = [families.filter((each) => each.folded), families.filter((each) => !each.folded)];
  const lines = (costs: typeof families) =>
    costs.map(({ name, took, toLimit }) => row(name, time(took), `${toLimit.toFixed(2)} × limit`));
  return [
    ...section(
      '1,000 rows, L = 64, log p(x|z) in the graph, beside encoder, draws and decoder alone (target ≤ 1.15)',
      lines(folded),
    ),
    ...section('The same where log p(x|z) is computed in float64 beside the graph', lines(exact)),
  ];
}

function clusterLines({ cluster }: Report): readonly string[] {
  if (!cluster) return [];
  const { rows, shards, pass, shardsTook, hash, merge, overhead } = cluster;
  return section(
    `A run in ${shards} shards of ${rows.toLocaleString('en')} rows, L = 16, in the same processes (target: less than 5 % more than one pass)`,
    [
      row('one pass', time(pass)),
      row('all shards, with their parts', time(shardsTook)),
      row('hash of the data', time(hash)),
      row('merge', time(merge), `${((1e6 * merge) / rows).toFixed(2)} s per million rows`),
      row('in all', `${(100 * overhead).toFixed(1)} % more`),
    ],
  );
}

/** What is asked of all rows, with what it would hold up if it were computed where it is asked. */
function analysisLines({ analysis }: Report): readonly string[] {
  if (!analysis) return [];
  const { rows, latents, questions, blockedByNothing, columnBytes, addedBytes, pages } = analysis;
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const page = ({ p50, p95 }: { p50: number; p95: number }) => [
    `p50 ${p50.toFixed(2)} ms`,
    `p95 ${p95.toFixed(2)} ms`,
  ];
  return section(
    `Analysis of ${rows.toLocaleString('en')} rows × ${latents} latents: longest holdup of the asking thread / its work in all / took / would take in it`,
    [
      ...questions.map(({ name, blocked, busy, milliseconds, alone }) =>
        row(name, ms(blocked), ms(busy), ms(milliseconds), ms(alone)),
      ),
      row('longest holdup (target < 50 ms)', ms(Math.max(...questions.map(({ blocked }) => blocked)))),
      row('the same while nothing is asked', ms(blockedByNothing)),
      row('memory', `columns ${megabytes(columnBytes)}`, `questions ${megabytes(addedBytes)} more`),
      row(`table of ${pages.rows} rows`, ...page(pages.known)),
      row('the same in another order', ...page(pages.sorted)),
    ],
  );
}

/** Lines under a heading; nothing where there are none. */
function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', heading, ...lines];
}

/** Reading beside scoring: what part of a pass of one draw a format takes. */
function readingLines({ formats, workloads }: Report): string[] {
  const single = workloads.find(({ draws }) => draws === 1);
  const scored = single && single.rows / single.seconds.single;
  const speed = (rowsPerSecond: number) => `${Math.round(rowsPerSecond).toLocaleString('en')} rows/s`;
  const share = (rowsPerSecond: number) =>
    scored === undefined ? [] : [`${((100 * scored) / rowsPerSecond).toFixed(1)} % of a pass`];
  const npy = formats.find(({ format }) => format === 'npy');
  return [
    ...formats.map(({ format, rows, rowsPerSecond }) =>
      row(format, `${rows} rows`, speed(rowsPerSecond), ...share(rowsPerSecond)),
    ),
    ...(scored === undefined || formats.length === 0 ? [] : [row('scored', single!.name, speed(scored))]),
    ...(npy && scored !== undefined
      ? [`  uint8 npy costs ${((100 * scored) / npy.rowsPerSecond).toFixed(1)} % of an L = 1 pass`]
      : []),
  ];
}

function linesOf({
  name,
  rows,
  draws,
  seconds,
  ratios,
  targets,
  elbo,
  peakBytes,
  peerChoice,
}: WorkloadReport): string[] {
  const lines = [
    `${name}: ${rows} rows, ${rows * draws} decodes`,
    row('limit', time(seconds.limit)),
    row('ours', time(seconds.ours), `ELBO ${elbo.ours.toFixed(4)}   peak ${megabytes(peakBytes.ours)}`),
    row('one process', time(seconds.single)),
  ];
  if (seconds.peer !== undefined && elbo.peer !== undefined) {
    lines.push(
      row(
        'PyTorch',
        time(seconds.peer),
        `ELBO ${elbo.peer.toFixed(4)}   peak ${megabytes(peakBytes.peer ?? null)}`,
      ),
      `  (${peerChoice ?? ''})`,
    );
  }
  lines.push(row('ours / limit', ratios.oursToLimit.toFixed(2), `target ≤ ${targets.limit}`));
  if (ratios.peerToOurs !== undefined) {
    lines.push(row('PyTorch / ours', ratios.peerToOurs.toFixed(2), target(targets.peer)));
  }
  lines.push(row('one process / ours', ratios.singleToOurs.toFixed(2), target(targets.single)));
  return lines;
}

function target(least: number | undefined): string {
  return least === undefined ? '' : `target ≥ ${least}`;
}

function row(name: string, ...cells: readonly string[]): string {
  return `  ${name.padEnd(32)}${cells.map((cell) => cell.padStart(10)).join('   ')}`.trimEnd();
}

function time(value: number): string {
  return `${value.toFixed(3)} s`;
}

function megabytes(bytes: number | null): string {
  return bytes === null ? 'unknown' : `${Math.round(bytes / 2 ** 20)} MiB`;
}
