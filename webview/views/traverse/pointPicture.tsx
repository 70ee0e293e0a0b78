import { useEffect } from 'preact/hooks';
import type { PictureShape } from '../../../src/core/dataset/picture';
import type { TraverseBase } from '../../../src/contracts/panel/traverse';
import { Picture } from '../../plots/picture';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Button } from '../../ui/button';

/** The decoded slider position, next to the sample it started from. */
export function PointPicture({ base, picture }: { base: TraverseBase; picture: PictureShape | null }) {
  const page = usePage();
  const decoded = useStore(page.traversing.point);
  const { underway } = useStore(page.traversing.saved);
  useStore(page.thumbnails.version);
  const { sample } = base;
  useEffect(() => {
    page.thumbnails.want(sample === null ? [] : [sample], 'traverse');
    return () => {
      page.thumbnails.want([], 'traverse');
    };
  }, [sample]);
  const shape = decoded?.view.picture ?? picture;
  if (!shape) return null;
  const { width, height, channels } = shape;
  return (
    <div class="point-pictures">
      <figure
        class="captioned"
        data-testid="decoded"
        data-z={decoded && JSON.stringify([...decoded.traversal.z])}
      >
        <figcaption>Decoded z</figcaption>
        <Picture
          bytes={decoded?.view.pictures ?? null}
          {...{ width, height, channels }}
          label="Decoded image at the slider position"
        />
      </figure>
      {sample !== null && picture && (
        <figure class="captioned">
          <figcaption>Sample {sample}</figcaption>
          <Picture
            bytes={page.thumbnails.get(sample)?.input ?? null}
            width={picture.width}
            height={picture.height}
            channels={picture.channels}
            label={`Input of sample ${sample}`}
          />
        </figure>
      )}
      <Button
        icon="save"
        testId="point-save"
        disabled={decoded === null || underway}
        label="Save this point…"
        onClick={() => {
          if (decoded) void page.traversing.save(decoded.traversal);
        }}
      >
        Save…
      </Button>
    </div>
  );
}
