import { interpolates, interpolating, pairOf } from '../../state/interpolation';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Button } from '../../ui/button';

/** Shows the interpolation between two samples, while exactly two are selected and it isn't shown already. */
export function InterpolateButton() {
  const page = usePage();
  const pair = pairOf(useStore(page.selection.samples));
  const view = useStore(page.view);
  const state = useStore(page.panel);
  const canTraverse = state?.model?.shows.includes('traverse') === true;
  if (!pair || !canTraverse || (view.view === 'traverse' && interpolates(view, pair))) return null;
  return (
    <Button
      icon="arrow-both"
      testId="interpolate"
      label={`Interpolate between samples ${pair[0]} and ${pair[1]}`}
      onClick={() => {
        page.view.update(interpolating(view, pair));
      }}
    >
      Interpolate
    </Button>
  );
}
