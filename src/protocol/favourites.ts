import { RequestType } from 'vscode-jsonrpc';
import type { PictureShape } from './picture';
import type { Problem } from './problem';

/** Requests about latents that the user keeps. */

export interface Favourite {
  readonly z: readonly number[];
  /** Where it came from, in words. */
  readonly origin: string;
}

/** Favourites of one model, at most, and values of them all together: they are kept with the panel's state. */
export const mostFavourites = 64;
export const mostFavouriteValues = 65_536;

/** Bytes 0..255, channels last, one picture a favourite. */
export interface FavouritesView {
  readonly pictures: Uint8Array;
  readonly picture: PictureShape;
}

export const decodeFavourites = new RequestType<readonly Favourite[], FavouritesView, Problem>(
  'panel/decodeFavourites',
);
/** Asks where, writes PNG, npy and a manifest; answers what was written, or null when dismissed. */
export const saveFavourites = new RequestType<readonly Favourite[], readonly string[] | null, Problem>(
  'panel/saveFavourites',
);
