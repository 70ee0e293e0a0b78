import { getThumbnails } from '../../src/contracts/panel';
import type { Problem } from '../../src/core/problem/problem';
import { type Host, problemOf } from './host';
import { Store } from './store';
import type { Thumbnails } from '../../src/contracts/panel/samples';

const batchSize = 48;
/** For slow models, images are fetched one at a time so that each one is shown as soon as possible. */
const slowBatchSize = 1;
const kept = 2000;

export interface Thumbnail {
  readonly input: Uint8Array;
  readonly reconstruction: Uint8Array;
}

/** What is shown, and how. */
interface Shown {
  /** What the pictures depend on, as the host states it. */
  readonly picturesOf: string;
  /** The form that rows are drawn in. */
  readonly form: string;
}

/**
 * Thumbnails by sample index, fetched in batches for the rows on screen only. Those of the files and settings before stay for
 * as long as rows on screen may be of these, so that no picture stands beside figures of another model.
 */
export class ThumbnailCache {
  readonly version = new Store(0);
  /** By what they depend on. */
  readonly #sets = new Map<string, Map<number, Thumbnail>>();
  readonly #wanted = new Map<string, readonly number[]>();
  #shown: Shown = { picturesOf: '', form: '' };
  #underway = false;

  constructor(
    private readonly host: Host,
    private readonly report: (problem: Problem) => void,
  ) {}

  /** The thumbnail of a sample: of what is shown now, or of what else a row on screen is of. */
  get(index: number, picturesOf = this.#shown.picturesOf): Thumbnail | undefined {
    return this.#sets.get(picturesOf)?.get(index);
  }

  /** Whether the model is slow to reconstruct rows. */
  isSlow = false;

  /** Sets the thumbnails that a part of the page, named by `who`, shows; an empty list if it's hidden. */
  want(indices: readonly number[], who = 'table'): void {
    this.#wanted.set(who, indices);
    void this.#fetch();
  }

  /**
   * Reports what pictures depend on now, and the form that rows are drawn in: pictures in another one are dropped.
   *
   * @returns whether either has changed
   */
  changeTo(picturesOf: string, form: string): boolean {
    const before = this.#shown;
    if (before.picturesOf === picturesOf && before.form === form) return false;
    this.#shown = { picturesOf, form };
    for (const other of this.#sets.keys())
      if (form !== before.form || (other !== picturesOf && other !== before.picturesOf))
        this.#sets.delete(other);
    this.version.set(this.version.value + 1);
    void this.#fetch();
    return true;
  }

  async #fetch(): Promise<void> {
    const wanted = new Set([...this.#wanted.values()].flat());
    const missing = [...wanted]
      .filter((index) => this.get(index) === undefined)
      .slice(0, this.isSlow ? slowBatchSize : batchSize);
    if (this.#underway || missing.length === 0) return;
    this.#underway = true;
    const asked = this.#shown;
    let isOfShown = false;
    try {
      const answer = await this.host.ask(getThumbnails, missing);
      if (asked.form === this.#shown.form) this.#keep(missing, answer);
      isOfShown = answer.picturesOf === asked.picturesOf;
    } catch (error) {
      // Rows stay readable without thumbnails; the next scroll or result retries.
      const problem = problemOf(error);
      if (problem) this.report(problem);
    } finally {
      this.#underway = false;
    }
    // Of what the host shows next, the state is on its way and asks for the others.
    if (isOfShown || asked !== this.#shown) void this.#fetch();
  }

  #keep(indices: readonly number[], { inputs, reconstructions, picturesOf }: Thumbnails): void {
    const size = inputs.length / indices.length;
    const pictures = this.#sets.get(picturesOf) ?? new Map<number, Thumbnail>();
    this.#sets.set(picturesOf, pictures);
    indices.forEach((index, place) => {
      const [from, to] = [place * size, (place + 1) * size];
      pictures.set(index, {
        input: inputs.subarray(from, to),
        reconstruction: reconstructions.subarray(from, to),
      });
    });
    for (const oldest of pictures.keys()) {
      if (pictures.size <= kept) break;
      pictures.delete(oldest);
    }
    this.version.set(this.version.value + 1);
  }
}
