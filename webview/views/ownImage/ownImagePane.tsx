import { useEffect, useRef } from 'preact/hooks';
import type { OwnImage } from '../../../src/contracts/panel/ownImage';
import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Icon } from '../../ui/icon';
import { LinkButton } from '../../ui/linkButton';
import { SampleConditions } from '../conditions/sampleConditions';
import { CodeGrids } from '../detail/codeGrid';
import { DetailPictures } from '../detail/detailPictures';
import { FigureList } from '../detail/figureList';
import { LatentCharts } from '../detail/latentCharts';
import { NeighborList } from '../detail/neighborList';
import { ProblemBanner } from '../problemBanner';
import { stepWords } from './stepWords';

/** An image of the user's own in full, as a row of the data would be, in the place of a row's detail. */
export function OwnImagePane({ state }: { state: PanelState }) {
  const page = usePage();
  const { image, problem, refused, working } = useStore(page.ownImage.state);
  const stage = useStore(page.stage);
  const shownFor = useRef(stage);
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    // Another run has other settings, other data or other weights.
    if (shownFor.current === stage) return;
    shownFor.current = stage;
    void page.ownImage.refresh();
  }, [stage]);
  useEffect(() => {
    pane.current?.focus();
  }, []);
  return (
    <aside
      ref={pane}
      class="detail"
      aria-label="Your image"
      aria-busy={working}
      data-testid="own-image"
      tabIndex={0}
    >
      <div class="detail-title">
        <h2>
          {image?.name ?? 'Your image'}
          <span class="detail-label">not in the data</span>
        </h2>
        <button
          type="button"
          class="icon-button"
          aria-label="Close image"
          onClick={() => {
            page.ownImage.close();
          }}
        >
          <Icon name="close" />
        </button>
      </div>
      <ProblemBanner problem={problem} />
      {refused !== null && (
        <p role="alert" data-testid="image-refused">
          {refused}
        </p>
      )}
      {working && !image && <p class="hint">Reconstructing…</p>}
      {!working && !image && !problem && refused === null && (
        <p class="hint">
          Canceled. <LinkButton onClick={() => void page.ownImage.refresh()}>Reconstruct again</LinkButton>
        </p>
      )}
      {image && <ShownImage image={image} state={state} />}
    </aside>
  );
}

function ShownImage({ image, state }: { image: OwnImage; state: PanelState }) {
  const page = usePage();
  const { detail, figures, nearest, steps } = image;
  const { picture } = state;
  const hasCode = detail.mu.length > 0;
  return (
    <>
      <p class="hint" data-testid="image-steps">
        {stepWords(steps)}
      </p>
      {steps.assumed.length > 0 && (
        <>
          <p class="hint" data-testid="image-conditions">
            Conditioned on {steps.assumed.map(({ name, value }) => `${name} = ${value}`).join(', ')}, as
            samples are.
          </p>
          <SampleConditions state={state} onChanged={() => void page.ownImage.refresh()} />
        </>
      )}
      <FigureList figures={figures} typicality={null} requestedDraws={figures.draws} />
      {picture && <DetailPictures detail={detail} picture={picture} />}
      {detail.codes && <CodeGrids codes={detail.codes} />}
      {hasCode && !detail.codes && <LatentCharts detail={detail} />}
      {hasCode && <NeighborList nearest={nearest} picture={picture} />}
    </>
  );
}
