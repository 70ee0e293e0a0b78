import { getThumbnails } from '../../src/contracts/panel';
import type { Problem } from '../../src/core/problem/problem';
import type { Host } from './host';
import { problemOf } from './problemOf';
import { Store } from './store';

const batchSize = 48;
/** For slow models, images are fetched one at a time so that each one is shown as soon as possible. */
const slowBatchSize = 1;
const kept = 2000;

export interface Thumbnail {
  readonly input: Uint8Array;
  readonly reconstruction: Uint8Array;
}

/** Thumbnails by sample index, fetched in batches for the rows on screen only. */
export class ThumbnailCache {
  readonly version = new Store(0);
  readonly #pictures = new Map<number, Thumbnail>();
  readonly #wanted = new Map<string, readonly number[]>();
  #underway = false;
  #generation = 0;

  constructor(
    private readonly host: Host,
    private readonly report: (problem: Problem) => void,
  ) {}

  get(index: number): Thumbnail | undefined {
    return this.#pictures.get(index);
  }

  /** Whether the model is slow to reconstruct rows. */
  isSlow = false;

  /** Sets the thumbnails that a part of the page, named by `who`, shows; an empty list if it's hidden. */
  want(indices: readonly number[], who = 'table'): void {
    this.#wanted.set(who, indices);
    void this.#fetch();
  }

  /** Clears the cache because the model, the dataset or the display settings changed. */
  clear(): void {
    this.#generation++;
    this.#pictures.clear();
    this.version.set(this.version.value + 1);
    void this.#fetch();
  }

  async #fetch(): Promise<void> {
    const wanted = new Set([...this.#wanted.values()].flat());
    const missing = [...wanted]
      .filter((index) => !this.#pictures.has(index))
      .slice(0, this.isSlow ? slowBatchSize : batchSize);
    if (this.#underway || missing.length === 0) return;
    this.#underway = true;
    const generation = this.#generation;
    let failed = false;
    try {
      const { inputs, reconstructions } = await this.host.ask(getThumbnails, missing);
      if (generation === this.#generation) this.#keep(missing, inputs, reconstructions);
    } catch (error) {
      // Rows stay readable without thumbnails; the next scroll or result retries.
      failed = true;
      const problem = problemOf(error);
      if (problem) this.report(problem);
    } finally {
      this.#underway = false;
    }
    if (!failed || generation !== this.#generation) void this.#fetch();
  }

  #keep(indices: readonly number[], inputs: Uint8Array, reconstructions: Uint8Array): void {
    const size = inputs.length / indices.length;
    indices.forEach((index, place) => {
      const [from, to] = [place * size, (place + 1) * size];
      this.#pictures.set(index, {
        input: inputs.subarray(from, to),
        reconstruction: reconstructions.subarray(from, to),
      });
    });
    for (const oldest of this.#pictures.keys()) {
      if (this.#pictures.size <= kept) break;
      this.#pictures.delete(oldest);
    }
    this.version.set(this.version.value + 1);
  }
}
