import { useEffect } from 'preact/hooks';
import type { PictureShape } from '../../../src/core/dataset/picture';
import { Picture } from '../../plots/picture';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';
import { formatShort } from '../../ui/formatting';
import { Term } from '../../ui/term';
import { findNearestSamples } from '../../../src/contracts/panel';

const count = 12;

interface NeighborsProps {
  readonly index: number;
  /** Null without labels, and while it is loading. */
  readonly label: string | null;
  readonly picture: PictureShape | null;
}

/** The samples with the nearest means, marked where their label is another one. Clicking one opens it. */
export function Neighbors({ index, label: own, picture }: NeighborsProps) {
  const page = usePage();
  const stage = useStore(page.stage);
  useStore(page.thumbnails.version);
  const answer = useAnswer(index, stage, (sample) =>
    page.host.ask(findNearestSamples, { index: sample, count }),
  );
  const nearest = answer?.key === index ? answer.value : null;
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
        {Array.from({ length: nearest ? indices.length : count }, (_, place) => {
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
