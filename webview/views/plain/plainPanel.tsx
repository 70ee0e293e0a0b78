import { useMemo } from 'preact/hooks';
import type { PlainView } from '../../../src/contracts/panel/deterministic';
import { Picture } from '../../plots/picture';
import { residualBytes } from '../../plots/residualColors';
import { useTheme } from '../../state/theme';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';
import { formatCount, formatFigure } from '../../ui/formatting';
import { Term } from '../../ui/term';
import { getPlainView } from '../../../src/contracts/panel';

/** The view of a model without a posterior: its reconstructions and their errors. */
export function PlainPanel() {
  const page = usePage();
  const stage = useStore(page.stage);
  const answer = useAnswer('plain', stage, () => page.host.ask(getPlainView, null));
  if (answer?.problem) return <p class="plain hint">{answer.problem.what}</p>;
  if (!answer?.value) return <p class="plain hint">Reconstructing…</p>;
  return <PlainRows view={answer.value} />;
}

function PlainRows({ view }: { view: PlainView }) {
  const { picture, rows, meanSquaredErrors, dataName } = view;
  const { dark } = useTheme();
  const pictures = useMemo(() => split(view, dark), [view, dark]);
  const { width, height, channels } = picture;
  const shape = { width, height };
  return (
    <section class="plain" aria-label="Reconstructions" data-testid="plain">
      <h2>Reconstructions</h2>
      <p class="hint">
        First {formatCount(rows.length)} rows of {dataName}: input, reconstruction and residual, with their{' '}
        <Term name="meanSquaredError">mean squared error</Term>. This model has no posterior, so KL and ELBO
        aren’t defined.
      </p>
      <ul class="plain-rows">
        {rows.map((row, place) => (
          <li key={row} data-plain-row={row} data-value={meanSquaredErrors[place]}>
            <Picture
              kind="input"
              bytes={pictures[place]!.input}
              {...shape}
              channels={channels}
              label={`Input of sample ${row}`}
            />
            <Picture
              kind="reconstruction"
              bytes={pictures[place]!.reconstruction}
              {...shape}
              channels={channels}
              label={`Reconstruction of sample ${row}`}
            />
            <Picture
              kind="residual"
              bytes={pictures[place]!.residual}
              {...shape}
              channels={3}
              label={`Residual of sample ${row}`}
            />
            <span class="plain-figure">
              {row}: {formatFigure(meanSquaredErrors[place]!, 3)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function split({ inputs, reconstructions, rows, picture }: PlainView, dark: boolean) {
  const size = inputs.length / Math.max(1, rows.length);
  return rows.map((_, place) => {
    const input = inputs.subarray(place * size, (place + 1) * size);
    const reconstruction = reconstructions.subarray(place * size, (place + 1) * size);
    return { input, reconstruction, residual: residualBytes(input, reconstruction, picture.channels, dark) };
  });
}
