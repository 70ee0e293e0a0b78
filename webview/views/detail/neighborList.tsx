import { useEffect } from 'preact/hooks';
import type { NearestSamples } from '../../../src/contracts/panel/latentSpace';
import type { PictureShape } from '../../../src/core/dataset/picture';
import { Picture } from '../../plots/picture';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { formatShort } from '../../ui/formatting';
import { Term } from '../../ui/term';

export const maxNeighbors = 12;

interface NeighborListProps {
  /** Null while loading: the list keeps its space. */
  readonly nearest: NearestSamples | null;
  readonly picture: PictureShape | null;
}

/** Samples with their distances, nearest first. Clicking one opens it. */
export function NeighborList({ nearest, picture }: NeighborListProps) {
  const page = usePage();
  useStore(page.thumbnails.version);
  const indices = nearest ? [...nearest.index] : [];
  useEffect(() => {
    page.thumbnails.want(indices, 'neighbors');
    return () => {
      page.thumbnails.want([], 'neighbors');
    };
  }, [indices.join()]);
  return (
    <>
      <h3>
        <Term name="neighbors" />
      </h3>
      <ol class="neighbors" data-testid="neighbors" aria-label="Nearest samples by posterior mean">
        {Array.from({ length: nearest ? indices.length : maxNeighbors }, (_, place) => {
          const neighbor = indices[place];
          if (neighbor === undefined || !nearest) return <li key={place} class="neighbor-place" />;
          const label = nearest.label?.[place];
          const distance = formatShort(nearest.distance[place]!);
          return (
            <li key={place}>
              <button
                type="button"
                class="neighbor"
                data-index={neighbor}
                onClick={() => {
                  page.view.update({ sample: neighbor });
                }}
              >
                {picture && (
                  <Picture
                    bytes={page.thumbnails.get(neighbor)?.input ?? null}
                    width={picture.width}
                    height={picture.height}
                    channels={picture.channels}
                    label=""
                  />
                )}
                <span class="only-spoken">Sample {neighbor},</span>
                <span>{label ?? neighbor}</span>
                <span class="quiet">
                  <span class="only-spoken">, distance</span>
                  {distance}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </>
  );
}
