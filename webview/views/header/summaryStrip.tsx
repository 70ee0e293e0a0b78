import type { ComponentChildren } from 'preact';
import type { CodeUsage } from '../../../src/core/model/codes';
import type { ModelDescription } from '../../../src/core/model/modelDescription';
import type { RunState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { formatCount, formatFigure, type Digits } from '../../ui/formatting';
import type { TermName } from '../../ui/glossary';
import { LinkButton } from '../../ui/linkButton';
import { Term } from '../../ui/term';
import { endedShort, formatDrawSpan } from '../drawCounts';
import type { Capability } from '../../../src/core/model/modelKind';
import type { Summary } from '../../../src/core/figures/figures';
import { everyRow } from '../../../src/core/figures/rowFilter';

interface SummaryStripProps {
  /** Null until the first rows are scored: the values keep their space. */
  readonly summary: Summary | null;
  readonly model: ModelDescription;
  /** Usage of each codebook, if the model has any. */
  readonly codes: readonly CodeUsage[] | null;
  /** How many rows there are, if these are the results of those that match the filters. */
  readonly filteredFrom: number | null;
  /** Whether log p̂(x) and the gap are estimated. */
  readonly weighted: boolean;
  /** Whether these are the run's final results, with nothing left to compute or fetch. */
  readonly settled: boolean;
  readonly run: RunState;
}

/** The mean results of rows, in one line. */
export function SummaryStrip(props: SummaryStripProps) {
  const { summary, model, codes, filteredFrom, weighted, settled, run } = props;
  const has = (capability: Capability) => model.shows.includes(capability);
  return (
    <dl
      class="summary"
      aria-label={
        filteredFrom === null ? 'Means over the rows, in nats' : 'Means over the filtered rows, in nats'
      }
      aria-busy={!settled}
      data-testid="summary"
      data-count={summary?.count ?? 0}
    >
      {filteredFrom !== null && <FilteredRows count={summary?.count} of={filteredFrom} />}
      {has('elbo') && <Figure id="elbo" term="meanElbo" value={summary?.elbo} error={summary?.elboSe} />}
      {has('elbo') && (
        <Figure id="reconstruction" term="reconstruction" value={summary?.reconstruction}>
          Reconstruction
        </Figure>
      )}
      {has('kl') && (
        <Figure id="kl" term="kl" value={summary?.kl}>
          KL (rate)
        </Figure>
      )}
      {has('errors') && !has('elbo') && (
        <>
          <Figure id="mse" term="meanSquaredError" value={summary?.meanSquaredError} digits="significant" />
          <Figure id="mae" term="meanAbsoluteError" value={summary?.meanAbsoluteError} digits="significant" />
        </>
      )}
      {weighted && <Figure id="log-px" term="logPx" value={summary?.logPx} />}
      {weighted && <Figure id="gap" term="gap" value={summary?.gap} />}
      {has('elbo') && summary?.bitsPerDim !== null && (
        <Figure id="bits-per-dim" term="bitsPerDim" value={summary?.bitsPerDim} digits={3} />
      )}
      {model.codebooks ? (
        <CodebookFigures codebooks={model.codebooks} codes={codes} />
      ) : (
        has('latent') && (
          <Share
            id="active-units"
            term="activeUnits"
            count={summary?.activeUnits ?? undefined}
            of={summary?.latentDims ?? 0}
          />
        )
      )}
      {endedShort(run) && run.draws.shown && (
        <div class="figure">
          <dt>
            <Term name="draws" />
          </dt>
          <dd data-testid="summary-draws">
            {formatDrawSpan(run.draws.shown)}
            <span class="figure-unit">
              {run.draws.shown.max > run.draws.samples ? ', requested ' : ' of '}
              {formatCount(run.draws.samples)}
            </span>
          </dd>
        </div>
      )}
      {summary && summary.notFinite > 0 && <NotScored count={summary.notFinite} />}
    </dl>
  );
}

/** Perplexity and used codes: of several codebooks one after another, in their order. */
function CodebookFigures({
  codebooks,
  codes,
}: {
  codebooks: NonNullable<ModelDescription['codebooks']>;
  codes: readonly CodeUsage[] | null;
}) {
  const [only, another] = codebooks;
  if (only && !another)
    return (
      <>
        <Figure id="perplexity" term="perplexity" value={codes?.[0]?.perplexity} />
        <Share id="codes-used" term="codesUsed" count={codes?.[0]?.used} of={only.entries} />
      </>
    );
  const each = (of: (usage: CodeUsage | undefined, book: number) => string) =>
    codebooks.map((_, book) => of(codes?.[book], book)).join(' · ');
  return (
    <>
      <Words id="perplexity" term="perplexity">
        {each((usage) => formatFigure(usage?.perplexity ?? null))}
      </Words>
      <Words id="codes-used" term="codesUsed">
        {each((usage, book) => `${usage?.used ?? '–'} of ${codebooks[book]!.entries}`)}
      </Words>
    </>
  );
}

function Words({ id, term, children }: Pick<FigureProps, 'id' | 'term'> & { children: string }) {
  return (
    <div class="figure">
      <dt>
        <Term name={term} />
      </dt>
      <dd data-testid={`summary-${id}`}>{children}</dd>
    </div>
  );
}

/** How many of the rows match the filters. */
function FilteredRows({ count, of }: { count: number | undefined; of: number }) {
  return (
    <div class="figure">
      <dt>Filtered rows</dt>
      <dd data-testid="summary-filtered-rows" data-value={count}>
        {count === undefined ? '–' : formatCount(count)}
        <span class="figure-unit"> of {formatCount(of)}</span>
      </dd>
    </div>
  );
}

/** The number of rows excluded from the means, with a link to show them. */
function NotScored({ count }: { count: number }) {
  const page = usePage();
  return (
    <div class="figure">
      <dt>Not scored</dt>
      <dd class="figure-words">
        <LinkButton
          testId="not-scored"
          about="not scored; show only these rows"
          onClick={() => {
            page.view.update({ view: 'samples' });
            page.filterRows({ ...everyRow, notScored: true });
          }}
        >
          {count === 1 ? '1 row' : `${formatCount(count)} rows`}
        </LinkButton>
      </dd>
    </div>
  );
}

/** A count out of a total. */
function Share({
  id,
  term,
  count,
  of,
}: Pick<FigureProps, 'id' | 'term'> & { count?: number | undefined; of: number }) {
  return (
    <div class="figure">
      <dt>
        <Term name={term} />
      </dt>
      <dd data-testid={`summary-${id}`} data-value={count}>
        {count ?? '–'}
        {count !== undefined && <span class="figure-unit"> of {of}</span>}
      </dd>
    </div>
  );
}

interface FigureProps {
  readonly id: string;
  readonly term: TermName;
  /** Null or undefined if it isn't estimated (yet). */
  readonly value: number | null | undefined;
  /** Standard error. */
  readonly error?: number | null | undefined;
  readonly digits?: Digits;
  readonly children?: ComponentChildren;
}

function Figure({ id, term, value = null, error, digits = 2, children }: FigureProps) {
  return (
    <div class="figure">
      <dt>
        <Term name={term}>{children}</Term>
      </dt>
      <dd data-testid={`summary-${id}`} data-value={value ?? undefined} data-error={error ?? undefined}>
        {formatFigure(value, digits)}
        {typeof error === 'number' && <span class="figure-error"> ± {formatFigure(error)}</span>}
      </dd>
    </div>
  );
}
