import {
  maxFavorites,
  maxFavoriteValues,
  type Favorite,
  type FavoritesView,
} from '../../src/contracts/panel/favorites';
import type { Problem } from '../../src/core/problem/problem';
import { problemOf, type HostConnection } from './connection';
import { Store } from './store';
import { decodeFavorites, setFavorites, getFavorites, saveFavorites } from '../../src/contracts/panel';

export interface FavoritesState {
  readonly kept: readonly Favorite[];
  /** Images of the favorites, in order; null until they are decoded. */
  readonly view: FavoritesView | null;
  readonly saving: boolean;
  readonly saved: readonly string[];
  readonly problem: Problem | null;
}

const nothing: FavoritesState = { kept: [], view: null, saving: false, saved: [], problem: null };

/** The user's favorite latent codes, which the host stores per model. */
export class Favorites {
  readonly state = new Store<FavoritesState>(nothing);

  constructor(
    private readonly host: HostConnection,
    private readonly announcement: Store<string>,
  ) {}

  get all(): readonly Favorite[] {
    return this.state.value.kept;
  }

  /** Loads the stored favorites. */
  async open(): Promise<void> {
    this.state.update({ kept: await this.host.ask(getFavorites) });
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
    this.#set([...this.all, { z: Array.from(z), origin }], `Added to favorites: ${origin}.`);
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

  /** Decodes the favorites. */
  async show(): Promise<void> {
    const favorites = this.all;
    if (favorites.length === 0) {
      this.state.set(nothing);
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
    this.host.ask(setFavorites, favorites).catch((error: unknown) => {
      this.state.update({ problem: problemOf(error) });
    });
  }
}
