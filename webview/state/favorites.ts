import {
  maxFavorites,
  maxFavoriteValues,
  type Favorite,
  type FavoritesView,
} from '../../src/contracts/panel/favorites';
import type { Content } from '../../src/core/files/content';
import type { Problem } from '../../src/core/problem/problem';
import { type Host, problemOf } from './host';
import { sortFavorites, withHash, withinBounds } from './ownFavorites';
import { Store } from './store';
import { decodeFavorites, setFavorites, getFavorites, saveFavorites } from '../../src/contracts/panel';

export interface FavoritesState {
  readonly kept: readonly Favorite[];
  /** Favorites of other versions of the model, which are stored but not shown. */
  readonly others: readonly Favorite[];
  /** Images of the favorites, in order; null until they are decoded. */
  readonly view: FavoritesView | null;
  readonly saving: boolean;
  readonly saved: readonly string[];
  readonly problem: Problem | null;
}

const nothing: FavoritesState = { kept: [], others: [], view: null, saving: false, saved: [], problem: null };

/** The user's favorite latent codes, which the host stores per model. */
export class Favorites {
  readonly state = new Store<FavoritesState>(nothing);
  #stored: readonly Favorite[] = [];
  #model: Content | null = null;
  /** Latent codes kept by this page before the content of their model was known. */
  readonly #unhashed = new Set<Favorite['z']>();

  constructor(
    private readonly host: Host,
    private readonly announcement: Store<string>,
  ) {}

  get all(): readonly Favorite[] {
    return this.state.value.kept;
  }

  /** Loads the stored favorites. */
  async open(): Promise<void> {
    this.#stored = await this.host.ask(getFavorites);
    this.#sort();
  }

  /** Shows only the favorites of this model. */
  setModel(model: Content | null): void {
    const before = this.#model;
    if (before?.stamp === model?.stamp && before?.hash === model?.hash) return;
    this.#model = model;
    if (before?.stamp !== model?.stamp) this.#unhashed.clear();
    if (model && model.hash !== null && this.#unhashed.size > 0) {
      this.#store(withHash(this.#stored, this.#unhashed, model));
      this.#unhashed.clear();
    }
    this.#sort();
  }

  /** The index of a latent code among the favorites; −1 if it isn't a favorite. */
  placeOf(z: ArrayLike<number>): number {
    return this.all.findIndex(
      (kept) => kept.z.length === z.length && kept.z.every((value, j) => value === z[j]),
    );
  }

  /** Whether another favorite with this many dimensions can be added. */
  hasRoom(latentDims: number): boolean {
    const count = this.all.length + 1;
    return count <= maxFavorites && count * latentDims <= maxFavoriteValues;
  }

  keep(z: ArrayLike<number>, origin: string): void {
    if (this.placeOf(z) >= 0 || !this.hasRoom(z.length)) return;
    const model = this.#model;
    const kept = { z: Array.from(z), origin, ...(model && { model }) };
    if (model?.hash === null) this.#unhashed.add(kept.z);
    this.#set([...this.all, kept], `Added to favorites: ${origin}.`);
  }

  remove(place: number): void {
    const removed = this.all[place];
    if (removed)
      this.#set(
        this.all.filter((_, other) => other !== place),
        `Removed from favorites: ${removed.origin}.`,
      );
  }

  clear(): void {
    this.#set([], 'All favorites removed.');
  }

  /** Removes the favorites of other versions of the model. */
  clearOthers(): void {
    this.state.update({ others: [] });
    this.#set(this.all, 'Favorites of other versions removed.');
  }

  /** Decodes the favorites. */
  async show(): Promise<void> {
    const favorites = this.all;
    if (favorites.length === 0) {
      this.state.set({ ...nothing, others: this.state.value.others });
      return;
    }
    try {
      const view = await this.host.ask(decodeFavorites, favorites);
      if (this.all === favorites) this.state.update({ view, problem: null });
    } catch (error) {
      this.state.update({ problem: problemOf(error) });
    }
  }

  async save(): Promise<void> {
    this.state.update({ saving: true, problem: null });
    try {
      const saved = (await this.host.ask(saveFavorites, this.all)) ?? [];
      this.state.update({ saving: false, saved });
      if (saved.length > 0) this.announcement.set(`${saved.length} files saved.`);
    } catch (error) {
      this.state.update({ saving: false, problem: problemOf(error) });
    }
  }

  #set(favorites: readonly Favorite[], announcement: string): void {
    this.state.update({ kept: favorites });
    this.announcement.set(announcement);
    this.#store([...favorites, ...this.state.value.others]);
  }

  #store(favorites: readonly Favorite[]): void {
    this.#stored = withinBounds(favorites);
    this.host.ask(setFavorites, this.#stored).catch((error: unknown) => {
      this.state.update({ problem: problemOf(error) });
    });
  }

  #sort(): void {
    this.state.update(sortFavorites(this.#stored, this.#model));
  }
}
