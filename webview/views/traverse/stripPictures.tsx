import { Picture } from '../../plots/picture';
import type { Strip } from '../../state/strips';
import { formatShort } from '../../ui/formatting';

export type PictureSize = Pick<Strip['picture'], 'width' | 'height' | 'channels'>;

/** Before anything is decoded. */
export const blankPicture: PictureSize = { width: 2, height: 2, channels: 1 };

interface StripPicturesProps {
  /** What is moved: `z3`, or a direction. */
  readonly name: string;
  readonly values: Float64Array;
  /** One for each value, as far as they are decoded. */
  readonly pictures: readonly Uint8Array[] | undefined;
  readonly picture: PictureSize;
}

/** Decoded pictures with the value of each below it. */
export function StripPictures({ name, values, pictures, picture }: StripPicturesProps) {
  const { width, height, channels } = picture;
  return (
    <ol class="strip-pictures">
      {Array.from(values, (at, place) => (
        <li key={place}>
          <Picture
            bytes={pictures?.[place] ?? null}
            {...{ width, height, channels }}
            label={`${name} at ${formatShort(at)}`}
          />
          <span class="cell-value">{formatShort(at)}</span>
        </li>
      ))}
    </ol>
  );
}
