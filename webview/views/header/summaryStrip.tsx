import type { ComponentChildren } from 'preact';
import type { Summary } from '../../../src/protocol/inspection';
import { formatFigure } from '../../ui/formatting';
import type { TermName } from '../../ui/glossary';
import { Term } from '../../ui/term';

/** The figures of the whole data set, in one line. */
export function SummaryStrip({ summary }: { summary: Summary }) {
  const { elbo, elboSe, reconstruction, kl, logPx, gap, bitsPerDim, activeUnits, latentDims } = summary;
  return (
    <dl class="summary" aria-label="Means over the rows, in nats">
      <Figure id="elbo" term="meanElbo" value={elbo} error={elboSe} />
      <Figure id="reconstruction" term="reconstruction" value={reconstruction}>
        Reconstruction
      </Figure>
      <Figure id="kl" term="kl" value={kl}>
        KL (rate)
      </Figure>
      {logPx !== null && <Figure id="log-px" term="logPx" value={logPx} />}
      {gap !== null && <Figure id="gap" term="gap" value={gap} />}
      {bitsPerDim !== null && <Figure id="bits-per-dim" term="bitsPerDim" value={bitsPerDim} digits={3} />}
      <div class="figure">
        <dt>
          <Term name="activeUnits" />
        </dt>
        <dd data-testid="summary-active-units" data-value={activeUnits}>
          {activeUnits} <span class="figure-unit">of {latentDims}</span>
        </dd>
      </div>
    </dl>
  );
}

interface FigureProps {
  readonly id: string;
  readonly term: TermName;
  readonly value: number;
  /** Standard error; null where there is none. */
  readonly error?: number | null;
  readonly digits?: number;
  readonly children?: ComponentChildren;
}

function Figure({ id, term, value, error, digits, children }: FigureProps) {
  return (
    <div class="figure">
      <dt>
        <Term name={term}>{children}</Term>
      </dt>
      <dd data-testid={`summary-${id}`} data-value={value} data-error={error ?? undefined}>
        {digits === undefined ? formatFigure(value) : value.toFixed(digits).replace('-', '−')}
        {typeof error === 'number' && <span class="figure-error"> ± {formatFigure(error)}</span>}
      </dd>
    </div>
  );
}
