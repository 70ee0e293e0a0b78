import { useMemo } from 'preact/hooks';
import { levelName } from '../../../src/core/figures/levelFigures';
import { isSignal, toBytes, type PictureShape } from '../../../src/core/dataset/picture';
import { AnomalyLegend, anomalyBytes } from '../../plots/anomalyMap';
import { PairedSignal } from '../../plots/pairedSignal';
import { Picture } from '../../plots/picture';
import { residualBytes } from '../../plots/residualColors';
import { ResidualLegend } from '../../plots/residualLegend';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useTheme } from '../../state/theme';
import { Term } from '../../ui/term';
import { Captioned } from './captioned';
import { RecordedRow } from './recordedRow';
import { useScaledErrors } from './useScaledErrors';
import type { RawPicture, SampleDetail } from '../../../src/contracts/panel/samples';

interface DetailPicturesProps {
  /** Null while loading: the images keep their space. */
  readonly detail: SampleDetail | null;
  readonly picture: PictureShape;
}

/** The places of draws that are not there yet. */
const placesOfDraws: readonly null[] = [null, null, null, null];

/** A row's input, reconstruction and residual, and reconstructions from draws of z, those that the model has. */
export function DetailPictures({ detail, picture }: DetailPicturesProps) {
  const { dark } = useTheme();
  const pictures = useMemo(() => detail && asBytes(detail, picture, dark), [detail, picture, dark]);
  const { width, height, channels } = picture;
  const shape = { width, height };
  const { panel } = usePage();
  const model = useStore(panel, (state) => state?.model);
  const names = useStore(panel, (state) => state?.data?.valueNames);
  const audio = useStore(panel, (state) => state?.data?.audio);
  const expected = {
    reconstructs: model?.shows.includes('reconstructions') === true,
    draws: model?.shows.includes('elbo') === true ? placesOfDraws : [],
  };
  const scaledErrors = useScaledErrors(detail);
  const reconstructs = detail ? detail.reconstruction.length > 0 : expected.reconstructs;
  const draws = pictures?.draws ?? expected.draws;
  return (
    <>
      {detail?.raw && <RawPictures raw={detail.raw} />}
      <div class="large-pictures">
        <Captioned caption="Input" name="input">
          <Picture
            kind="input"
            bytes={pictures?.input ?? null}
            {...shape}
            channels={channels}
            label="Input"
          />
        </Captioned>
        {reconstructs && (
          <>
            <Captioned caption="Reconstruction" name="reconstruction">
              <Picture
                kind="reconstruction"
                bytes={pictures?.reconstruction ?? null}
                {...shape}
                channels={channels}
                label="Reconstruction from the posterior mean"
              />
            </Captioned>
            <Captioned caption={<Term name="residual" />} name="residual">
              <Picture
                kind="residual"
                bytes={pictures?.residual ?? null}
                {...shape}
                channels={3}
                label="Residual"
              />
              <ResidualLegend span={picture.range[1] - picture.range[0]} />
            </Captioned>
          </>
        )}
        {scaledErrors && !isSignal(picture) && (
          <Captioned caption={<Term name="anomalyMap" />} name="anomaly-map">
            <Picture
              kind="residual"
              bytes={anomalyBytes(scaledErrors, picture, dark)}
              {...shape}
              channels={3}
              label="Errors in units of the reference rows’ own"
            />
            <AnomalyLegend />
          </Captioned>
        )}
      </div>
      {detail && audio && <RecordedRow detail={detail} audio={audio} />}
      {detail && reconstructs && isSignal(picture) && (
        <PairedSignal
          input={detail.input}
          reconstruction={detail.reconstruction}
          names={names}
          scaledErrors={scaledErrors}
        />
      )}
      {pictures && pictures.fromLevels.length > 0 && (
        <>
          <h3>Reconstructions from the first latent variables, the others at the means of their priors</h3>
          <div class="draw-pictures" data-testid="from-levels">
            {pictures.fromLevels.map(({ names, bytes }) => (
              <Captioned key={names.length} caption={firstNames(names)} name={`from-${names.length}`}>
                <Picture
                  bytes={bytes}
                  {...shape}
                  channels={channels}
                  label={`Reconstruction from ${firstNames(names)} alone`}
                />
              </Captioned>
            ))}
          </div>
        </>
      )}
      {draws.length > 0 && <h3>Reconstructions from draws of z ~ q(z|x)</h3>}
      <div class="draw-pictures">
        {draws.map((bytes, draw) => (
          <Picture
            key={draw}
            bytes={bytes}
            {...shape}
            channels={channels}
            label={`Reconstruction from draw ${draw + 1} of z`}
          />
        ))}
      </div>
    </>
  );
}

/** `level 1`, or `level 1 to level 4`. */
function firstNames(names: readonly string[]): string {
  const [first = '', last = ''] = [names[0], names.at(-1)].map((name) => levelName(name ?? ''));
  return names.length > 1 ? `${first} to ${last}` : first;
}

/** The row before preprocessing, next to the input that the model sees. */
function RawPictures({ raw: { bytes, picture } }: { raw: RawPicture }) {
  const { width, height, channels } = picture;
  const size = `${width} × ${height}${channels === 3 ? ' RGB' : ''}`;
  return (
    <div class="large-pictures">
      <Captioned caption={`Original (${size})`} name="original">
        <Picture kind="raw" bytes={bytes} {...{ width, height, channels }} label="Row before preprocessing" />
      </Captioned>
    </div>
  );
}

function asBytes(detail: SampleDetail, picture: PictureShape, dark: boolean) {
  const input = toBytes(detail.input, 1, picture);
  const fromLevels = detail.fromLevels.map(({ names, reconstruction }) => ({
    names,
    bytes: toBytes(reconstruction, 1, picture),
  }));
  if (detail.reconstruction.length === 0)
    return { input, reconstruction: null, residual: null, draws: [], fromLevels };
  const reconstruction = toBytes(detail.reconstruction, 1, picture);
  return {
    input,
    reconstruction,
    residual: residualBytes(input, reconstruction, picture.channels, dark),
    fromLevels,
    draws: detail.draws.slice(0, 4).map((draw) => toBytes(draw, 1, picture)),
  };
}
