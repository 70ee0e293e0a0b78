import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeNpy } from '../../src/export/npy';
import type { EnginePool } from '../../src/pool/enginePool';
import { inRepository } from './repository';
import { latentLensOn, sharedPool } from './sharedEngines';
import { standardNormalRows } from './standardNormalRows';

/** What `latent-lens merge --format json` prints. */
export interface Merged {
  readonly losses: readonly { readonly term: string; readonly perRow: number }[];
  readonly summary: Readonly<Record<string, number | null>>;
  readonly dimensions: readonly Readonly<Record<string, number | boolean | null>>[];
  readonly plan: { readonly missingRows: number };
}

export const linearModels = inRepository('test', 'fixtures', 'linearGaussian');
/** Five blocks, the last of which is not full. */
export const runRows = 17_000;
const dataDims = 5;

/** A linear-Gaussian VAE with rows to score in shards, and the commands that do, for the tests of a suite. */
export class ClusterRun {
  readonly pool = sharedPool(2);
  folder = '';
  /** The same figures from one shard. */
  whole!: Merged;
  private plans = 0;

  constructor() {
    before(async () => {
      this.folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-cluster-'));
      for (const part of ['encoder-exact', 'decoder'])
        cpSync(path.join(linearModels, `lg-2x5-${part}.onnx`), path.join(this.folder, `lg-${part}.onnx`));
      writeFileSync(this.data, encodeNpy(standardNormalRows(runRows, dataDims), [runRows, dataDims]));
      const plan = await this.plan(1);
      await this.score(plan, 0);
      this.whole = await this.merge(plan);
    });
    after(() => {
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  get model(): string {
    return path.join(this.folder, 'lg-encoder-exact.onnx');
  }

  get decoder(): string {
    return path.join(this.folder, 'lg-decoder.onnx');
  }

  get data(): string {
    return path.join(this.folder, 'rows.npy');
  }

  /** Model, data and settings, as `inspect` and `plan` take them. */
  get scoring(): readonly string[] {
    const draws = ['--likelihood', 'gaussian:0.5', '--samples', '3', '--importance', '2'];
    return [this.model, '--decoder', this.decoder, '--data', this.data, ...draws];
  }

  /** Runs a command to its end, which must be a good one. */
  async run(args: readonly string[], on: EnginePool = this.pool()) {
    const { status, stdout, stderr } = await latentLensOn(on, args);
    assert.equal(status, 0, stderr);
    return { stdout, stderr };
  }

  /** Runs a command that must fail, in these words. */
  async fails(words: RegExp, status: number, ...args: string[]): Promise<void> {
    const ended = await latentLensOn(this.pool(), args);
    assert.equal(ended.status, status, ended.stderr);
    assert.match(ended.stderr, words);
  }

  /** Writes a plan into a folder of its own, and gives that. */
  async plan(shards: number, args = this.scoring, ...more: string[]): Promise<string> {
    const place = path.join(this.folder, `plan-${++this.plans}`);
    await this.run(['plan', ...args, ...more, '--shards', String(shards), '--out', place]);
    return place;
  }

  score(plan: string, shard: number | string, on?: EnginePool) {
    return this.run(['score', '--plan', plan, '--shard', String(shard)], on);
  }

  async merge(plan: string): Promise<Merged> {
    return JSON.parse((await this.run(['merge', plan, '--format', 'json'])).stdout) as Merged;
  }

  /** The same figures from `inspect`. */
  async inspect(args = this.scoring, ...more: string[]): Promise<Merged> {
    const { stdout } = await this.run(['inspect', ...args, ...more, '--format', 'json']);
    return JSON.parse(stdout) as Merged;
  }

  async isTheWhole(plan: string): Promise<void> {
    assert.deepEqual(figuresOf(await this.merge(plan)), figuresOf(this.whole));
  }

  /** The same, of what `merge --format json` has printed elsewhere. */
  wholeIs(merged: string): void {
    assert.deepEqual(figuresOf(JSON.parse(merged) as Merged), figuresOf(this.whole));
  }
}

/** The names of a plan's parts, in the order of their rows. */
export function partsOf(plan: string): string[] {
  return readdirSync(path.join(plan, 'parts')).sort();
}

function figuresOf({ summary, dimensions }: Merged) {
  return { summary, dimensions };
}
