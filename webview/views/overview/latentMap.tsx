import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { getLatentPoints, getPointValues } from '../../../src/contracts/panel';
import type { LatentPoints, PointValues, Projection } from '../../../src/contracts/panel/latentSpace';
import type { PanelState } from '../../../src/contracts/panel/state';
import { elementCount } from '../../../src/core/shape';
import { radiusFor } from '../../plots/scatter/pointData';
import { lookOf } from '../../plots/scatter/pointLook';
import { RasterRenderer } from '../../plots/scatter/rasterRenderer';
import { fit } from '../../plots/scatter/viewport';
import { useWidth } from '../../plots/useSize';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useTheme } from '../../state/theme';
import { useAnswer } from '../../state/useAnswer';
import { LinkButton } from '../../ui/linkButton';
import { ChartFrame } from '../../plots/chartFrame';
import { percent } from '../../../src/core/findings/faultWords';
import { LabelAgreementLine } from './labelAgreementLine';

const height = 190;
const projection: Projection = { kind: 'pca', x: 0, y: 1 };

/** A small picture of the means in the latent space, by their first two principal components. */
export function LatentMap({ state }: { state: PanelState }) {
  const page = usePage();
  const stage = useStore(page.stage);
  const hasPlane = state.model ? latentDims(state) > 1 : false;
  const kind = hasPlane ? 'pca' : null;
  const answer = useAnswer(kind, stage, async (key) =>
    key === null ? null : page.host.ask(getLatentPoints, projection),
  );
  const points = answer?.value ?? null;
  const isLabeled = (state.data?.labelEvidence ?? null) !== null;
  const colored = useAnswer(points && isLabeled ? points.set : null, stage, async (set) =>
    set === null ? null : page.host.ask(getPointValues, { set, umap: false, color: 'label' }),
  );
  const values = colored?.key === points?.set ? (colored?.value ?? null) : null;
  if (!hasPlane) return null;
  const shares = points ? [points.x.share, points.y.share] : [];
  const share = shares.reduce<number>((sum, part) => sum + (part ?? 0), 0);
  return (
    <section aria-labelledby="map-title">
      <h2 id="map-title">
        Latent space
        {points && <span class="quiet"> PCA, {percent(share)} of the variance</span>}
        <LinkButton
          about="the latent space"
          onClick={() => {
            page.view.update({ view: 'latent' });
          }}
        >
          Open
        </LinkButton>
      </h2>
      <ChartFrame title="Latent space" x="First principal component" y="Second principal component">
        <Map points={points} values={values} />
      </ChartFrame>
      <LabelAgreementLine state={state} />
    </section>
  );
}

function latentDims({ model }: PanelState): number {
  return model ? elementCount(model.latentShape) : 0;
}

function Map({ points, values }: { points: LatentPoints | null; values: PointValues | null }) {
  const theme = useTheme();
  const [frame, width] = useWidth<HTMLDivElement>(320);
  const canvas = useRef<HTMLCanvasElement>(null);
  const ratio = window.devicePixelRatio || 1;
  const look = useMemo(() => {
    const count = points ? points.index.length : 0;
    return lookOf(count, values, new Uint8Array(count), theme.dark, theme.foreground);
  }, [points, values, theme.dark]);
  useLayoutEffect(() => {
    if (!canvas.current || !points) return;
    const renderer = new RasterRenderer(canvas.current);
    renderer.setPoints(points);
    renderer.setLook(look);
    const viewport = fit(points.x, points.y, width, height);
    renderer.draw({ viewport, ratio, radius: Math.max(1, 0.6 * radiusFor(points.index.length, 1)) });
    return () => {
      renderer.dispose();
    };
  }, [points, look, width, ratio]);
  return (
    <div ref={frame} class="latent-map" style={{ height: `${height}px` }}>
      <canvas
        ref={canvas}
        width={Math.round(width * ratio)}
        height={Math.round(height * ratio)}
        role="img"
        aria-label="Means of the rows by their first two principal components"
        data-testid="latent-map"
        data-points={points?.index.length ?? 0}
      />
    </div>
  );
}
