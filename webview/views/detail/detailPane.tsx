import { useLayoutEffect, useRef } from 'preact/hooks';
import { getSampleDetail } from '../../../src/contracts/panel';
import type { PictureShape } from '../../../src/core/dataset/picture';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';
import { Icon } from '../../ui/icon';
import { ProblemBanner } from '../problemBanner';
import { CodeGrids } from './codeGrid';
import { DetailFigures } from './detailFigures';
import { DetailPictures } from './detailPictures';
import { LatentCharts } from './latentCharts';
import { Neighbors } from './neighbors';
import { useSampleFigures } from './useSampleFigures';

interface DetailPaneProps {
  readonly index: number;
  readonly picture: PictureShape | null;
  readonly onClose: () => void;
}

/** Details of one sample: images, reconstructions from several draws of z, and its posterior per dimension. */
export function DetailPane({ index, picture, onClose }: DetailPaneProps) {
  const page = usePage();
  // The images and posterior of a row don't change while its results are refined.
  const stage = useStore(page.stage);
  const answer = useAnswer(index, stage, (sample) => page.host.ask(getSampleDetail, sample));
  const pane = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    pane.current?.scrollTo(0, 0);
  }, [index]);
  const shown = useSampleFigures(index);
  const detail = answer?.key === index ? answer.value : null;
  // While files are read again, figures and pictures come one after the other: those of different models never together.
  const value = shown && detail?.picturesOf !== shown.picturesOf ? null : detail;
  const hasCode = value !== null && value.mu.length > 0;
  return (
    <aside
      ref={pane}
      class="detail"
      aria-label={`Sample ${index}`}
      data-testid="detail"
      data-index={index}
      tabIndex={0}
    >
      <div class="detail-title">
        <h2>
          Sample {index}
          {value?.label && <span class="detail-label">{value.label}</span>}
        </h2>
        <button type="button" class="icon-button" aria-label="Close sample" onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <ProblemBanner problem={answer?.key === index ? answer.problem : null} />
      {shown && <DetailFigures figures={shown.figures} typicality={value?.typicality ?? null} />}
      {picture && <DetailPictures detail={value} picture={picture} />}
      {value?.codes && <CodeGrids codes={value.codes} />}
      {hasCode && !value.codes && <LatentCharts detail={value} />}
      {(value === null || hasCode) && (
        <Neighbors index={index} label={value?.label ?? null} picture={picture} />
      )}
    </aside>
  );
}
