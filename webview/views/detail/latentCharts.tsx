import { useMemo } from 'preact/hooks';
import { KlColumns } from '../../plots/klColumns';
import { PosteriorIntervals, type LatentDimension } from '../../plots/posteriorIntervals';
import { ChartFrame } from '../../plots/chartFrame';
import { TableBehind } from '../../plots/tableBehind';
import { formatCount, formatShort } from '../../ui/formatting';
import { Term } from '../../ui/term';
import type { KlOfLevel } from '../../../src/core/figures/levelFigures';
import type { SampleDetail } from '../../../src/contracts/panel/samples';

/** More columns than this are too thin to read. */
const maxShown = 48;

/** `2: 1.84 ± 0.01 nats`, without an error that is in closed form. */
function levelText({ name, kl, klSe }: KlOfLevel): string {
  return `${name}: ${formatShort(kl)}${klSe === null || klSe === 0 ? '' : ` ± ${formatShort(klSe)}`} nats`;
}

/** KL and μ ± σ of one sample, with the most informative dimensions first. */
export function LatentCharts({ detail }: { detail: SampleDetail }) {
  const { klPerDimension, levels, mu, sigma, prior, hasPosterior, aboutDirection } = detail;
  const hasKl = hasPosterior && klPerDimension.some(Number.isFinite);
  const shown = useMemo(
    () =>
      Array.from(klPerDimension, (kl, index) => ({
        index,
        kl,
        mu: mu[index]!,
        sigma: sigma[index]!,
        prior: prior?.[index] ?? null,
      }))
        .sort((a, b) => (hasKl ? b.kl - a.kl : Math.abs(b.mu) - Math.abs(a.mu)))
        .slice(0, maxShown),
    [detail],
  );
  const total = klPerDimension.length;
  const part = total > shown.length ? `, ${shown.length} largest of ${formatCount(total)}` : '';
  if (aboutDirection !== null)
    return <DirectionChart dimensions={shown} about={aboutDirection} part={part} />;
  if (!hasPosterior) {
    return (
      <>
        <h3>Latent code{part}</h3>
        <ChartFrame title="Latent code" x="Latent dimension" y="z">
          <PosteriorIntervals dimensions={shown} />
        </ChartFrame>
        <TableBehind
          name="Latent code of this sample"
          columns={['Dimension', 'Value']}
          rows={shown.map(({ index, mu: value }) => [`z${index}`, formatShort(value)])}
        />
      </>
    );
  }
  return (
    <>
      {hasKl && (
        <>
          <h3>KL per dimension (nats){part}</h3>
          <ChartFrame title="KL per dimension" x="Latent dimension" y="KL (nats)">
            <KlColumns dimensions={shown} />
          </ChartFrame>
          {levels && (
            <p class="quiet" data-testid="kl-of-levels">
              {levels.map(levelText).join(', ')}
            </p>
          )}
        </>
      )}
      <h3>Posterior μ ± σ, with ±1 σ band of the prior</h3>
      <ChartFrame title="Posterior μ ± σ" x="Latent dimension" y="z">
        <PosteriorIntervals dimensions={shown} />
      </ChartFrame>
      <TableBehind
        name="Posterior of this sample"
        columns={['Dimension', ...(hasKl ? ['KL (nats)'] : []), 'μ', 'σ']}
        rows={shown.map(({ index, kl, mu: mean, sigma: spread }) => [
          `z${index}`,
          ...(hasKl ? [formatShort(kl)] : []),
          formatShort(mean),
          formatShort(spread),
        ])}
      />
    </>
  );
}

interface DirectionChartProps {
  readonly dimensions: readonly LatentDimension[];
  readonly about: NonNullable<SampleDetail['aboutDirection']>;
  readonly part: string;
}

/** The direction of a posterior on the unit sphere, and how closely it gathers about it. */
function DirectionChart({ dimensions, about, part }: DirectionChartProps) {
  return (
    <>
      <h3>
        Direction of the posterior{part}, <Term name={about.of} /> {formatShort(about.value)}
      </h3>
      <ChartFrame title="Direction of the posterior" x="Latent dimension" y="μ">
        <PosteriorIntervals dimensions={dimensions} onSphere />
      </ChartFrame>
      <TableBehind
        name="Direction of this sample's posterior"
        columns={['Dimension', 'μ']}
        rows={dimensions.map(({ index, mu }) => [`z${index}`, formatShort(mu)])}
      />
    </>
  );
}
