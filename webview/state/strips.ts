import { decodeTraversal } from '../../src/contracts/panel';
import type { RangeKind, TraversalView, TraverseBase } from '../../src/contracts/panel/traverse';
import type { Problem } from '../../src/core/problem/problem';
import { type Host, problemOf } from './host';
import { Store } from './store';

/** Strips that are decoded with one request. */
const stripsAtOnce = 4;
/** Pictures of strips that scrolled out of view are kept up to this size. */
const maxKeptBytes = 64 * 2 ** 20;

/** What strips show: the way along each dimension from one place. */
export interface StripSettings {
  readonly base: TraverseBase;
  /** The slider position. */
  readonly z: Float32Array;
  readonly range: RangeKind;
  readonly steps: number;
}

/** The decoded way along one dimension. */
export interface Strip {
  readonly pictures: readonly Uint8Array[];
  readonly picture: TraversalView['picture'];
  readonly of: StripSettings;
}

/**
 * The decoded strips of latent dimensions. Only those in view are decoded, a few at a time; one that went out of date stays
 * until it is decoded again.
 */
export class Strips {
  /** Incremented when strips were decoded, or what they show changed. */
  readonly version = new Store(0);
  /** Whether strips in view are missing because the user canceled, or decoding failed. */
  readonly isStopped = new Store(false);
  /** Whether each strip takes so long to decode that it's requested on its own. */
  isSlow = false;
  #settings: StripSettings | null = null;
  readonly #inView = new Set<number>();
  readonly #decoded = new Map<number, Strip>();
  #underway = false;

  /** @param report receives the problem of the last request; null if there is none */
  constructor(
    private readonly host: Host,
    private readonly report: (problem: Problem | null) => void,
  ) {}

  get(dimension: number): Strip | undefined {
    return this.#decoded.get(dimension);
  }

  /** Whether a dimension is decoded as the settings say. */
  isCurrent(dimension: number): boolean {
    const of = this.#decoded.get(dimension)?.of;
    return of !== undefined && this.#settings !== null && showSame(of, this.#settings, dimension);
  }

  /** Sets what the strips show. */
  show(settings: StripSettings): void {
    this.#settings = settings;
    this.#changed();
    this.resume();
  }

  /** Reports that the strip of a dimension came into view, or left it. */
  setInView(dimension: number, isInView: boolean): void {
    if (isInView) this.#inView.add(dimension);
    else this.#inView.delete(dimension);
    if (isInView && !this.isStopped.value) void this.#decode();
  }

  /** Decodes what is missing, also after a cancellation. */
  resume(): void {
    this.isStopped.set(false);
    void this.#decode();
  }

  /** Decodes everything in view again because what the decoder is given besides z changed. */
  decodeAgain(): void {
    if (this.#settings) this.show({ ...this.#settings, base: { ...this.#settings.base } });
  }

  /** Clears the strips because their samples no longer exist. */
  forget(): void {
    this.#settings = null;
    this.#decoded.clear();
    this.#changed();
  }

  async #decode(): Promise<void> {
    const settings = this.#settings;
    if (this.#underway || !settings) return;
    const missing = [...this.#inView].filter((dimension) => !this.isCurrent(dimension));
    const dimensions = missing.slice(0, this.isSlow ? 1 : stripsAtOnce);
    if (dimensions.length === 0) return;
    this.#underway = true;
    let failed = false;
    try {
      const { base, z, range, steps } = settings;
      const traversal = { kind: 'grid', z, sample: base.sample, dimensions, range, steps } as const;
      this.#keep(dimensions, await this.host.ask(decodeTraversal, traversal), settings);
      this.report(null);
    } catch (error) {
      failed = this.#settings === settings;
      this.isStopped.set(failed);
      this.report(problemOf(error));
    } finally {
      this.#underway = false;
    }
    if (!failed) void this.#decode();
  }

  #keep(dimensions: readonly number[], view: TraversalView, of: StripSettings): void {
    const { width, height, channels } = view.picture;
    const size = width * height * channels;
    const columns = view.columns.length;
    for (const [row, dimension] of dimensions.entries()) {
      const pictures = Array.from({ length: columns }, (_, column) => {
        const place = row * columns + column;
        return view.pictures.subarray(place * size, (place + 1) * size);
      });
      // The latest are the last, for the others to be dropped first.
      this.#decoded.delete(dimension);
      this.#decoded.set(dimension, { pictures, picture: view.picture, of });
    }
    this.#dropOld(size * columns);
    this.#changed();
  }

  #dropOld(bytesOfStrip: number): void {
    for (const dimension of this.#decoded.keys()) {
      if (this.#decoded.size * bytesOfStrip <= maxKeptBytes) break;
      if (!this.#inView.has(dimension)) this.#decoded.delete(dimension);
    }
  }

  #changed(): void {
    this.version.set(this.version.value + 1);
  }
}

/** Whether the strip of a dimension is the same under both settings: it doesn't depend on its own slider. */
function showSame(a: StripSettings, b: StripSettings, dimension: number): boolean {
  return (
    a.base === b.base &&
    a.range === b.range &&
    a.steps === b.steps &&
    (a.z === b.z || a.z.every((value, j) => j === dimension || value === b.z[j]))
  );
}
