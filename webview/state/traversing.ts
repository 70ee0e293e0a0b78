import type { ClassPictures, Traversal, TraversalView } from '../../src/contracts/panel/traverse';
import type { Problem } from '../../src/core/problem/problem';
import { type Host, problemOf } from './host';
import { LatestOnly } from './latestOnly';
import { Store } from './store';
import { Strips } from './strips';
import { decodeAcrossClasses, decodeTraversal, saveTraversal } from '../../src/contracts/panel';

/** A traversal with its decoded images. */
export interface Decoded {
  readonly traversal: Traversal;
  readonly view: TraversalView;
}

export interface SavedTraversal {
  readonly underway: boolean;
  readonly written: readonly string[];
}

/** The decoded current point, updated live, and what is decoded on the ways from it. */
export class Traversing {
  readonly point = new Store<Decoded | null>(null);
  /** An interpolation or a plane. */
  readonly traversal = new Store<Decoded | null>(null);
  /** The strip of a direction. */
  readonly direction = new Store<Decoded | null>(null);
  readonly strips: Strips;
  /** The current point decoded with every class of each condition. */
  readonly across = new Store<readonly ClassPictures[]>([]);
  readonly problem = new Store<Problem | null>(null);
  readonly saved = new Store<SavedTraversal>({ underway: false, written: [] });
  readonly #points: LatestOnly<Traversal, TraversalView>;
  readonly #traversals: LatestOnly<Traversal, TraversalView>;
  readonly #directions: LatestOnly<Traversal, TraversalView>;
  readonly #across: LatestOnly<Float32Array, readonly ClassPictures[]>;
  #acrossAt: Float32Array | undefined;

  constructor(
    private readonly host: Host,
    private readonly announcement: Store<string>,
  ) {
    this.strips = new Strips(host, (problem) => {
      this.problem.set(problem);
    });
    const into = (store: Store<Decoded | null>) =>
      new LatestOnly<Traversal, TraversalView>(
        (traversal) => host.ask(decodeTraversal, traversal),
        (view, traversal) => {
          store.set({ traversal, view });
          this.problem.set(null);
        },
        (error) => {
          this.problem.set(problemOf(error));
        },
      );
    this.#points = into(this.point);
    this.#traversals = into(this.traversal);
    this.#directions = into(this.direction);
    this.#across = new LatestOnly(
      (z) => host.ask(decodeAcrossClasses, z),
      (sets) => {
        this.across.set(sets);
      },
      (error) => {
        this.problem.set(problemOf(error));
      },
    );
  }

  showPoint(z: Float32Array): void {
    this.#points.ask({ kind: 'point', z });
  }

  /** Decodes the current point with every class of the decoder's conditions. */
  showAcross(z: Float32Array): void {
    this.#acrossAt = z;
    this.#across.ask(z);
  }

  show(traversal: Traversal): void {
    this.#traversals.ask(traversal);
  }

  /** Decodes the strip of a direction. */
  showDirection(traversal: Traversal): void {
    this.#directions.ask(traversal);
  }

  /** Clears the traversal because its samples no longer exist. */
  forget(): void {
    this.point.set(null);
    this.traversal.set(null);
    this.direction.set(null);
    this.strips.forget();
    this.saved.set({ underway: false, written: [] });
  }

  /** Decodes everything on screen again because the conditions changed. */
  decodeAgain(): void {
    const [point, traversal, direction] = [this.point.value, this.traversal.value, this.direction.value];
    if (point) this.#points.ask(point.traversal);
    if (this.#acrossAt) this.#across.ask(this.#acrossAt);
    if (traversal) this.#traversals.ask(traversal.traversal);
    if (direction) this.#directions.ask(direction.traversal);
    this.strips.decodeAgain();
  }

  /** Decodes a traversal again and saves it. */
  async save(traversal: Traversal): Promise<void> {
    this.saved.set({ underway: true, written: [] });
    try {
      const written = (await this.host.ask(saveTraversal, traversal)) ?? [];
      this.saved.set({ underway: false, written });
      if (written.length > 0) this.announcement.set(`${written.length} files saved.`);
    } catch (error) {
      this.saved.set({ underway: false, written: [] });
      this.problem.set(problemOf(error));
    }
  }
}
