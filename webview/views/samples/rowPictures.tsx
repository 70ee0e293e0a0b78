import { useMemo } from 'preact/hooks';
import type { PictureShape } from '../../../src/core/dataset/picture';
import { Picture } from '../../plots/picture';
import { residualBytes } from '../../plots/residualColors';
import { useTheme } from '../../state/theme';
import type { Thumbnail } from '../../state/thumbnailCache';

interface RowPicturesProps {
  readonly index: number | undefined;
  readonly thumbnail: Thumbnail | undefined;
  readonly picture: PictureShape | null;
  /** Whether the model has reconstructions. */
  readonly reconstructs: boolean;
}

/** Thumbnails of the input, reconstruction and signed residual of a row. */
export function RowPictures({ index, thumbnail, picture, reconstructs }: RowPicturesProps) {
  const { dark } = useTheme();
  const residual = useMemo(
    () =>
      thumbnail && picture && reconstructs
        ? residualBytes(thumbnail.input, thumbnail.reconstruction, picture.channels, dark)
        : null,
    [thumbnail, picture?.channels, reconstructs, dark],
  );
  const { width = 1, height = 1, channels = 1 } = picture ?? {};
  const shape = { width, height };
  const of = index === undefined ? 'a row that is loading' : `sample ${index}`;
  return (
    <>
      <td role="gridcell" class="picture-cell">
        <Picture
          kind="input"
          bytes={thumbnail?.input ?? null}
          {...shape}
          channels={channels}
          label={`Input of ${of}`}
        />
      </td>
      {reconstructs && (
        <>
          <td role="gridcell" class="picture-cell">
            <Picture
              kind="reconstruction"
              bytes={thumbnail?.reconstruction ?? null}
              {...shape}
              channels={channels}
              label={`Reconstruction of ${of}`}
            />
          </td>
          <td role="gridcell" class="picture-cell">
            <Picture kind="residual" bytes={residual} {...shape} channels={3} label={`Residual of ${of}`} />
          </td>
        </>
      )}
    </>
  );
}
