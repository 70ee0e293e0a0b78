import type { ComponentChildren } from 'preact';
import type {
  ComparisonFigures,
  ElboDifference,
  ErrorDifference,
} from '../../../src/contracts/panel/comparison';
import { ChartFrame } from '../../plots/chartFrame';
import { DifferenceBars } from '../../plots/differenceBars';
import { TableBehind } from '../../plots/tableBehind';
import { signed, verdictOf } from '../../state/comparisonWords';
import { formatCount, formatFigure, formatShort } from '../../ui/formatting';
import { Term } from '../../ui/term';

/** The means of this model minus the other's, with their errors, and how the rows lie around them. */
export function DifferenceSection({ figures }: { figures: ComparisonFigures }) {
  const { difference, rows, notFinite, samples, seed } = figures;
  const isElbo = difference.kind === 'elbo';
  return (
    <section aria-labelledby="difference-title">
      <h2 id="difference-title">
        This − other{' '}
        <span class="quiet">
          {isElbo ? 'positive ΔELBO: this model is better' : 'negative ΔMSE: this model is better'}
        </span>
      </h2>
      <p class="verdict" data-testid="verdict">
        {verdictOf(figures)}
      </p>
      {isElbo ? <ElboFigures difference={difference} /> : <ErrorFigures difference={difference} />}
      <p class="hint">
        Means over {formatCount(rows - notFinite)} rows
        {notFinite > 0 && `, excluding ${formatCount(notFinite)} without finite figures under both models`}
        {isElbo && `; L = ${samples}, seed ${seed}, the same noise for both`}.
      </p>
      {figures.notes.map(({ code, what }) => (
        <p key={code} class="hint">
          {what}
        </p>
      ))}
      {(figures.losses.length > 0 || figures.wins.length > 0) && <Histogram figures={figures} />}
    </section>
  );
}

function ElboFigures({ difference }: { difference: ElboDifference }) {
  const { deltaElbo, deltaElboSe, deltaRate, deltaRateSe, deltaDistortion, deltaDistortionSe } = difference;
  return (
    <dl class="difference-figures">
      <Figure id="elbo" term={<Term name="deltaElbo" />} value={deltaElbo} error={deltaElboSe} />
      <Figure id="rate" term={<Term name="rate">Δrate</Term>} value={deltaRate} error={deltaRateSe} />
      <Figure
        id="distortion"
        term={<Term name="distortion">Δdistortion</Term>}
        value={deltaDistortion}
        error={deltaDistortionSe}
      />
      <Share value={difference.winRate} />
      <ErrorFigure id="monte-carlo" term={<Term name="monteCarloError" />} value={difference.monteCarloSe} />
      <ErrorFigure id="unpaired" term={<Term name="unpairedError" />} value={difference.unpairedSe} />
    </dl>
  );
}

function ErrorFigures({ difference }: { difference: ErrorDifference }) {
  const { deltaError, deltaErrorSe, unpairedSe, winRate } = difference;
  return (
    <dl class="difference-figures">
      <Figure
        id="mse"
        term={<Term name="meanSquaredError">ΔMSE</Term>}
        value={deltaError}
        error={deltaErrorSe}
        digits="significant"
      />
      <Share value={winRate} />
      <ErrorFigure
        id="unpaired"
        term={<Term name="unpairedError" />}
        value={unpairedSe}
        digits="significant"
      />
    </dl>
  );
}

interface FigureProps {
  readonly id: string;
  readonly term: ComponentChildren;
  readonly value: number | null;
  readonly digits?: 2 | 'significant';
}

function Figure({ id, term, value, error, digits = 2 }: FigureProps & { readonly error: number | null }) {
  return (
    <div class="figure">
      <dt>{term}</dt>
      <dd data-testid={`difference-${id}`} data-value={value} data-error={error}>
        {signed(value, (figure) => formatFigure(figure, digits))}
        <span class="figure-error"> ± {formatFigure(error, digits)}</span>
      </dd>
    </div>
  );
}

function Share({ value }: { value: number | null }) {
  return (
    <div class="figure">
      <dt>
        <Term name="winRate" />
      </dt>
      <dd data-testid="difference-win-rate" data-value={value}>
        {value === null ? '–' : `${(100 * value).toFixed(1)}%`}
      </dd>
    </div>
  );
}

function ErrorFigure({ id, term, value, digits = 2 }: FigureProps) {
  return (
    <div class="figure">
      <dt>{term}</dt>
      <dd data-testid={`difference-${id}`} data-value={value}>
        ± {formatFigure(value, digits)}
      </dd>
    </div>
  );
}

function Histogram({ figures: { difference, histogram, rows } }: { figures: ComparisonFigures }) {
  const isElbo = difference.kind === 'elbo';
  const name = isElbo ? 'ΔELBO per row' : 'ΔMSE per row';
  const { edges, counts } = histogram;
  return (
    <>
      <h3>{name}</h3>
      <p class="key">
        <span class="key-this">This model is better</span>
        <span class="key-other">The other is better</span>
      </p>
      <ChartFrame title={name} x={isElbo ? 'ΔELBO (nats)' : 'ΔMSE'} y="Rows">
        <DifferenceBars
          histogram={histogram}
          better={isElbo ? 'above' : 'below'}
          label={`${name} of ${formatCount(rows)} rows; see the table below for the values`}
        />
      </ChartFrame>
      <TableBehind
        name={name}
        columns={['From', 'To', 'Rows']}
        rows={() =>
          Array.from(counts, (count, bin) => [
            formatShort(edges[bin]!),
            formatShort(edges[bin + 1]!),
            formatCount(count),
          ])
        }
      />
    </>
  );
}
