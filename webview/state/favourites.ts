import {
  decodeFavourites,
  keepFavourites,
  keptFavourites,
  mostFavourites,
  mostFavouriteValues,
  saveFavourites,
  type Favourite,
  type FavouritesView,
} from '../../src/protocol/favourites';
import type { Problem } from '../../src/protocol/problem';
import { problemOf, type HostConnection } from './connection';
import { Store } from './store';

export interface FavouritesState {
  readonly kept: readonly Favourite[];
  /** Pictures of the favourites, in their order; null until they are decoded. */
  readonly view: FavouritesView | null;
  readonly saving: boolean;
  readonly saved: readonly string[];
  readonly problem: Problem | null;
}

const nothing: FavouritesState = { kept: [], view: null, saving: false, saved: [], problem: null };

/** Latents that the user keeps; the host remembers them with the model. */
export class Favourites {
  readonly state = new Store<FavouritesState>(nothing);

  constructor(
    private readonly host: HostConnection,
    private readonly announcement: Store<string>,
  ) {}

  get all(): readonly Favourite[] {
    return this.state.value.kept;
  }

  /** Asks for what was kept before. */
  async open(): Promise<void> {
    this.state.update({ kept: await this.host.ask(keptFavourites) });
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
    return count <= mostFavourites && count * latentDims <= mostFavouriteValues;
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
    const favourites = this.all;
    if (favourites.length === 0) {
      this.state.set(nothing);
      return;
    }
    try {
      const view = await this.host.ask(decodeFavourites, favourites);
      if (this.all === favourites) this.state.update({ view, problem: null });
    } catch (error) {
      this.state.update({ problem: problemOf(error) });
    }
  }

  async save(): Promise<void> {
    this.state.update({ saving: true, problem: null });
    try {
      const saved = (await this.host.ask(saveFavourites, this.all)) ?? [];
      this.state.update({ saving: false, saved });
      if (saved.length > 0) this.announcement.set(`${saved.length} files written.`);
    } catch (error) {
      this.state.update({ saving: false, problem: problemOf(error) });
    }
  }

  #set(favourites: readonly Favourite[], said: string): void {
    this.state.update({ kept: favourites });
    this.announcement.set(said);
    this.host.ask(keepFavourites, favourites).catch((error: unknown) => {
      this.state.update({ problem: problemOf(error) });
    });
  }
}
