import { useMemo } from 'preact/hooks';
import { hasPrior } from '../../../src/core/model/modelKind';
import type { PanelState } from '../../../src/contracts/panel/state';
import { Picture } from '../../plots/picture';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { LinkButton } from '../../ui/linkButton';
import { usePriorDrawn } from '../prior/usePriorDrawn';
import { ProblemBanner } from '../problemBanner';

const maxShown = 24;

/** Samples of the prior, which are drawn once a run doesn't need the model. */
export function PriorStrip({ state }: { state: PanelState }) {
  const page = usePage();
  const { view, sampling, problem } = useStore(page.prior.state);
  const { model } = state;
  usePriorDrawn(state);
  const each = useMemo(() => {
    if (!view) return [];
    const size = view.picture.width * view.picture.height * view.picture.channels;
    const count = Math.min(maxShown, Math.floor(view.pictures.length / size));
    return Array.from({ length: count }, (_, place) =>
      view.pictures.subarray(place * size, (place + 1) * size),
    );
  }, [view]);
  if (model && !hasPrior(model)) return null;
  const isPrior = (view?.settings.source ?? 'prior') === 'prior';
  return (
    <section aria-labelledby="prior-strip-title">
      <h2 id="prior-strip-title">
        {isPrior ? 'Samples of the prior' : 'Samples of the aggregate posterior'}
        {view && <span class="quiet"> seed {view.settings.seed}</span>}
        <LinkButton
          about="samples of the prior"
          onClick={() => {
            page.view.update({ view: 'prior' });
          }}
        >
          All
        </LinkButton>
      </h2>
      <ProblemBanner problem={problem} />
      <ul class="prior-strip" data-testid="prior-strip" aria-busy={sampling}>
        {each.map((bytes, place) => (
          <li key={place}>
            <Picture bytes={bytes} {...pictureOf(view!.picture)} label={`Sample ${place + 1}`} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function pictureOf({ width, height, channels }: { width: number; height: number; channels: 1 | 3 }) {
  return { width, height, channels };
}
