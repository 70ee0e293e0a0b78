import type { ClassPictures, Traversal, TraversalView } from '../../src/contracts/panel/traverse';
import type { Problem } from '../../src/core/problem/problem';
import { problemOf, type HostConnection } from './connection';
import { LatestOnly } from './latestOnly';
import { Store } from './store';
import { decodeAcrossClasses, decodeTraversal, saveTraversal } from '../../src/contracts/panel';

/** A decoded traversal, with what it is of. */
export interface Decoded {
  readonly traversal: Traversal;
  readonly view: TraversalView;
}

export interface SavedTraversal {
  readonly underway: boolean;
  readonly written: readonly string[];
}

/** What the decoder makes of where one stands, live, and of the traversal from there. */
export class Traversing {
  readonly point = new Store<Decoded | null>(null);
  readonly traversal = new Store<Decoded | null>(null);
  /** Where one stands, under every class of each condition. */
  readonly across = new Store<readonly ClassPictures[]>([]);
  readonly problem = new Store<Problem | null>(null);
  readonly saved = new Store<SavedTraversal>({ underway: false, written: [] });
  readonly #points: LatestOnly<Traversal, TraversalView>;
  readonly #traversals: LatestOnly<Traversal, TraversalView>;
  readonly #across: LatestOnly<Float32Array, readonly ClassPictures[]>;
  #acrossAt: Float32Array | undefined;

  constructor(
    private readonly host: HostConnection,
    private readonly announcement: Store<string>,
  ) {
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

  /** Decodes where one stands under every class of the conditions that the decoder reads. */
  showAcross(z: Float32Array): void {
    this.#acrossAt = z;
    this.#across.ask(z);
  }

  show(traversal: Traversal): void {
    this.#traversals.ask(traversal);
  }

  /** Drops what is on screen: it begins or ends at samples that are no longer there. */
  forget(): void {
    this.point.set(null);
    this.traversal.set(null);
    this.saved.set({ underway: false, written: [] });
  }

  /** Decodes what is on screen anew: the decoder is told something else. */
  again(): void {
    const [point, traversal] = [this.point.value, this.traversal.value];
    if (point) this.#points.ask(point.traversal);
    if (this.#acrossAt) this.#across.ask(this.#acrossAt);
    if (traversal) this.#traversals.ask(traversal.traversal);
  }

  /** Saves what is on screen. */
  async save(decoded: Decoded): Promise<void> {
    this.saved.set({ underway: true, written: [] });
    try {
      const written = (await this.host.ask(saveTraversal, decoded.traversal)) ?? [];
      this.saved.set({ underway: false, written });
      if (written.length > 0) this.announcement.set(`${written.length} files written.`);
    } catch (error) {
      this.saved.set({ underway: false, written: [] });
      this.problem.set(problemOf(error));
    }
  }
}
