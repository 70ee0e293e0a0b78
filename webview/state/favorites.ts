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
  /** Pictures of the favorites, in their order; null until they are decoded. */
  readonly view: FavoritesView | null;
  readonly saving: boolean;
  readonly saved: readonly string[];
  readonly problem: Problem | null;
}

const nothing: FavoritesState = { kept: [], view: null, saving: false, saved: [], problem: null };

/** Latents that the user keeps; the host remembers them with the model. */
export class Favorites {
  readonly state = new Store<FavoritesState>(nothing);

  constructor(
    private readonly host: HostConnection,
    private readonly announcement: Store<string>,
  ) {}

  get all(): readonly Favorite[] {
    return this.state.value.kept;
  }

  /** Asks for what was kept before. */
  async open(): Promise<void> {
    this.state.update({ kept: await this.host.ask(getFavorites) });
  }

  /** Where a latent stands among them; −1 where it is not kept. */
  placeOf(z: ArrayLike<number>): number {
    return this.all.findIndex(
      (kept) => kept.z.length === z.length && kept.z.every((value, j) => value === z[j]),
    );
  }

  /** Whether another of so many dimensions can be kept. */
  hasRoom(latentDims: number): boolean {
    const count = this.all.length + 1;
    return count <= maxFavorites && count * latentDims <= maxFavoriteValues;
  }

  keep(z: ArrayLike<number>, origin: string): void {
    if (this.placeOf(z) >= 0 || !this.hasRoom(z.length)) return;
    this.#set([...this.all, { z: Array.from(z), origin }], `Kept ${origin}.`);
  }

  remove(place: number): void {
    const removed = this.all[place];
    if (removed)
      this.#set(
        this.all.filter((_, other) => other !== place),
        `Removed ${removed.origin}.`,
      );
  }

  clear(): void {
    this.#set([], 'No favorites are left.');
  }

  /** Decodes what is kept. */
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
      if (saved.length > 0) this.announcement.set(`${saved.length} files written.`);
    } catch (error) {
      this.state.update({ saving: false, problem: problemOf(error) });
    }
  }

  #set(favorites: readonly Favorite[], said: string): void {
    this.state.update({ kept: favorites });
    this.announcement.set(said);
    this.host.ask(setFavorites, favorites).catch((error: unknown) => {
      this.state.update({ problem: problemOf(error) });
    });
  }
}
