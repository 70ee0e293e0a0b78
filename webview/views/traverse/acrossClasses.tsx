import { useEffect } from 'preact/hooks';
import type { PanelState } from '../../../src/contracts/panel/state';
import { Picture } from '../../plots/picture';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';

/** The current z decoded with each class of a condition, side by side. */
export function AcrossClasses({ state, z }: { state: PanelState; z: Float32Array }) {
  const page = usePage();
  const hasClasses = state.conditions.some(({ sample, form }) => sample !== null && form !== 'numbers');
  useEffect(() => {
    if (hasClasses) page.traversing.showAcross(z);
  }, [z, hasClasses]);
  const sets = useStore(page.traversing.across);
  const decoded = useStore(page.traversing.point);
  const shape = decoded?.view.picture ?? state.picture;
  if (!shape || !hasClasses) return null;
  const { width, height, channels } = shape;
  return (
    <>
      {sets.map(({ condition, pictures }) => (
        <section key={condition} class="across" aria-label={`Current z for each ${condition}`}>
          <h3>
            Current z for each <code>{condition}</code>
          </h3>
          <ol data-testid={`across-${condition}`}>
            {pictures.map((bytes, index) => (
              <li key={index}>
                <Picture
                  bytes={bytes}
                  {...{ width, height, channels }}
                  label={`Decoded with ${condition} ${index}`}
                />
                <span class="quiet">{index}</span>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}
