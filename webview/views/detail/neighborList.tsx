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
  /** The label that those of the others are compared with; null for none. */
  readonly label?: string | null;
  readonly picture: PictureShape | null;
}

/** Samples with their distances, nearest first, marked where their label is another one. Clicking one opens it. */
export function NeighborList({ nearest, label: own = null, picture }: NeighborListProps) {
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
        {own !== null && nearest?.label && (
          <span class="quiet" data-testid="neighbors-agree">
            {' '}
            {nearest.label.filter((label) => label === own).length} of {indices.length} share its label
          </span>
        )}
      </h3>
      <ol class="neighbors" data-testid="neighbors" aria-label="Nearest samples by posterior mean">
        {Array.from({ length: nearest ? indices.length : maxNeighbors }, (_, place) => {
          const neighbor = indices[place];
          if (neighbor === undefined || !nearest) return <li key={place} class="neighbor-place" />;
          const label = nearest.label?.[place];
          const isOther = own !== null && label !== undefined && label !== own;
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
                <span class={isOther ? 'other-label' : ''}>{label ?? neighbor}</span>
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
