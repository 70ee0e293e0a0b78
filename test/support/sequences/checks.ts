import { notScoredWords } from '../../../src/core/figures/notScored';
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { reconstructRows } from '../../../src/contracts/engine';
import { ProblemError } from '../../../src/core/problem/problem';
import { formatLikelihood } from '../../../src/core/settings/likelihood';
import { Cancelled } from '../../../src/contracts/rpc';
import type { SampleFigures } from '../../../src/core/figures/figures';
import { drawSpan } from '../../../src/results/drawSpan';
import { exportSamples, sampleFilesOf } from '../../../src/session/export/exportSamples';
import type { Session } from '../../../src/session/session';
import type { Pass } from '../../../src/session/pass/pass';
import { argumentsOf, readManifest } from '../manifestCommand';
import { scoredSamples } from '../scoredSamples';
import type { Oracle, Written } from './oracle';
import type { World } from './world';

const compared = ['elbo', 'elboSe', 'reconstruction', 'kl', 'logPx', 'gap', 'notScored', 'label'] as const;

/** Shares of a figure by which two of the same may differ: not at all, or by the rounding of float32. */
const bitwise = 0;
const rounding = 1e-6;

/** Everything shown at a moment. Taken at once: a pass that runs goes on changing it. */
interface Shown {
  readonly pass: Pass;
  readonly samples: readonly SampleFigures[];
  readonly posterior: ReturnType<Pass['results']['posterior']>;
}

/**
 * Holds everything that a session shows against what the command line computes of the content and settings it states.
 *
 * @param isSettled whether nothing is under way
 */
export async function checkShown(session: Session, oracle: Oracle, isSettled: boolean): Promise<void> {
  const { pass, state } = session;
  if (!pass) return;
  const samples = scoredSamples(pass);
  const shown = { pass, samples, posterior: pass.results.posterior() };
  const { likelihood, importance, seed } = pass.plan;
  if (isSettled && state.run.phase === 'done') {
    assert.equal(state.likelihood?.value, likelihood ? formatLikelihood(likelihood) : undefined);
    assert.deepEqual([state.seed, state.importance], [seed, likelihood ? importance : state.importance]);
    assert.equal(state.optimalSigma, pass.optimalSigma ?? null);
    assert.equal(state.rowsOf, pass.identities?.rows);
  }
  if (isSettled) checkRun(session, samples);
  const written = samples.map((sample) => ({
    ...sample,
    notScored: sample.notScored && notScoredWords(sample.notScored),
  }));
  await checkSamples(written, pass, (draws, weighted) => oracle.ofPass(pass.source, draws, weighted));
  await checkSummary(shown, oracle);
  await checkPictures(session, shown, oracle);
}

/** The draws that are told are those that samples have, or the samples are told to be of an earlier run. */
function checkRun({ state: { run }, pass }: Session, samples: readonly SampleFigures[]): void {
  const isEarlier = run.rowsScored === 0 && (run.phase === 'cancelled' || run.phase === 'failed');
  if (!pass?.plan.likelihood || (isEarlier && run.draws.shown === null)) return;
  assert.deepEqual(run.draws.shown, drawSpan(samples.map(({ draws }) => draws ?? 0)), 'draws that are told');
  assert.equal(run.rowsShown, samples.length, 'rows that are told');
}

/** Each sample as it is with the draws that it has. */
async function checkSamples(
  samples: readonly Written<SampleFigures>[],
  { plan }: Pass,
  expected: (draws: number, importance: number) => ReturnType<Oracle['ofPass']>,
): Promise<void> {
  for (const sample of samples) {
    const { samples: rows } = await expected(sample.draws ?? 1, sample.importanceDraws ?? 0);
    const row = rows.find(({ index }) => index === sample.index);
    assert.ok(row, `sample ${sample.index} is one of the data`);
    // Draws that come together with others are computed in other calls, whose rounding is their own.
    const tolerance = sample.draws === plan.samples ? bitwise : rounding;
    for (const name of compared)
      same(sample[name], row[name], `${name} of sample ${sample.index}`, tolerance);
  }
}

async function checkSummary({ pass, samples, posterior: asked }: Shown, oracle: Oracle): Promise<void> {
  const posterior = await asked;
  const { samples: draws, importance, likelihood } = pass.plan;
  const isWhole =
    samples.length === pass.results.columns.count &&
    samples.every((each) => (each.draws ?? draws) === draws && (each.importanceDraws ?? 0) === importance);
  if (!isWhole || !posterior) return;
  const expected = await oracle.ofPass(pass.source, draws, importance);
  const errors = likelihood ? { meanSquaredError: null, meanAbsoluteError: null } : {};
  for (const [name, value] of Object.entries({ ...expected.summary, ...errors }))
    same(posterior.summary[name as keyof typeof posterior.summary], value, name);
  for (const [place, dimension] of expected.dimensions.entries()) {
    const own = posterior.dimensions[place]!;
    same(own.muMean, dimension.muMean, `mean of dimension ${place}`);
    same(own.muVariance, dimension.muVariance, `variance of dimension ${place}`);
  }
  if (posterior.klDecomposition && expected.surgery)
    same(
      posterior.klDecomposition.mutualInformation,
      expected.surgery.mutualInformation,
      'mutual information',
    );
}

/** Pictures are of the content that the figures are of, or there are none. */
async function checkPictures(session: Session, { pass, samples }: Shown, oracle: Oracle): Promise<void> {
  const { plan, results } = pass;
  const [sample] = samples.filter(({ notScored }) => notScored === null);
  if (!sample || !plan.model.decoder) return;
  const row = results.columns.rowOf(sample.index);
  const params = { plan, rows: [row], at: 'posterior-mean' } as const;
  const decoded = await session.services.pool
    .warm()
    .request(reconstructRows, params, { timeoutSeconds: 60 })
    .catch((error: unknown) => {
      if (error instanceof Cancelled || error instanceof ProblemError) return undefined;
      throw error;
    });
  if (!decoded) return;
  const { inputs, reconstructions } = decoded;
  const error = inputs.reduce((sum, value, i) => sum + (value - reconstructions[i]!) ** 2, 0) / inputs.length;
  const { samples: rows } = await oracle.ofPass(pass.source, sample.draws ?? 1, sample.importanceDraws ?? 0);
  const expected = rows.find(({ index }) => index === sample.index)!.meanSquaredError!;
  near(error, expected, 1e-5, `the picture of sample ${sample.index}`);
}

/** Exports all samples, and holds the files against what the command line computes from their manifest alone. */
export async function checkExport(session: Session, world: World, oracle: Oracle): Promise<void> {
  const { pass } = session;
  if (!pass) return;
  const rows = pass.results.columns.scoredRows();
  if (rows.length === 0) return;
  const files = sampleFilesOf(path.join(world.folder, 'exported', 'all.csv'));
  await exportSamples(pass, rows, files, session.hashes);
  const manifest = readManifest(files.manifest);
  const stated: [string, string | null][] = manifest.modelFiles.map(({ name, sha256 }) => [
    world.path(name),
    sha256,
  ]);
  if (manifest.data && 'sha256' in manifest.data) stated.push([manifest.data.path, manifest.data.sha256]);
  const kept = new Map<string, string>();
  for (const [file, hash] of stated) {
    // Nobody vouches for what is no longer there.
    if (hash === null) continue;
    const copy = world.whereHash(hash);
    assert.ok(copy, `${path.basename(file)} had the content that is stated`);
    kept.set(file, copy);
  }
  if (kept.size === stated.length) {
    const ofModel = manifest.modelFiles.map(({ name }) => world.path(name));
    const together = world.together(new Map(ofModel.map((file) => [file, kept.get(file)!])));
    for (const [file, copy] of together) kept.set(file, copy);
    const args = argumentsOf(manifest, 'x');
    await checkSamples(samplesIn(files.csv), pass, (draws, importance) => {
      const { samples: asked } = pass.plan;
      // The command is of the rows with the most draws.
      if (draws !== asked) return oracle.ofPass(pass.source, draws, importance);
      args[args.indexOf('--samples') + 1] = String(draws);
      args[args.indexOf('--importance') + 1] = String(importance);
      return oracle.run(args, kept);
    });
  }
  assert.ok(existsSync(files.latentMeans));
  rmSync(path.dirname(files.csv), { recursive: true });
}

function samplesIn(csv: string): Written<SampleFigures>[] {
  const [head, ...lines] = readFileSync(csv, 'utf8').trimEnd().split('\r\n');
  const names = head!.split(',');
  return lines.map((line) => {
    const cells = Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
      (quoted ?? plain!).replaceAll('""', '"'),
    );
    const entries = names.map((name, place) => {
      const cell = cells[place]!;
      const isText = name === 'label' || name === 'notScored';
      return [name, cell === '' ? null : isText ? cell : Number(cell)];
    });
    return Object.fromEntries(entries) as Written<SampleFigures>;
  });
}

function same(
  actual: number | string | null,
  expected: number | string | null,
  what: string,
  tolerance = bitwise,
): void {
  if (typeof actual === 'number' && typeof expected === 'number') near(actual, expected, tolerance, what);
  // JSON has no NaN.
  else if (Number.isNaN(actual)) assert.equal(expected, null, what);
  else assert.equal(actual, expected, what);
}

function near(actual: number, expected: number, tolerance: number, what: string): void {
  const scale = Math.max(1e-3, Math.abs(expected));
  assert.ok(
    Object.is(actual, expected) || Math.abs(actual - expected) <= tolerance * scale,
    `${what}: ${actual} is not ${expected}`,
  );
}
