import { carryingMostFirst, haveKl } from '../core/figures/dimensionOrder';
import type { DimensionFigures, SampleFigures, Summary } from '../core/figures/figures';
import { cut, quoted } from './fileText';

const shownDimensions = 16;
/** Nats below which a dimension is not named. */
const minKl = 0.01;

/** A figure in nats; a dash where there is none. */
export function nats(value: number | null): string {
  return value === null || Number.isNaN(value) ? '–' : value.toFixed(3);
}

/** A figure with its standard error. */
export function natsWithError(value: number | null, error: number | null): string {
  return `${nats(value)} ± ${nats(error)} nats`;
}

/** The means of a pass, a sentence each; what the model has no figure of is left out. */
export function summaryLines(summary: Summary): string[] {
  const { count, notFinite, meanSquaredError, logPx, gap, bitsPerDim } = summary;
  return [
    `Means over ${count - notFinite} rows, ± standard error over the rows, in nats a row; a higher ELBO is better.`,
    ...(notFinite > 0 ? [`${notFinite} rows have no finite figure and are in no mean.`] : []),
    ...(summary.elbo === null ? [] : [`ELBO: ${natsWithError(summary.elbo, summary.elboSe)}`]),
    ...(summary.reconstruction === null
      ? []
      : [`Reconstruction E_q[log p(x|z)]: ${nats(summary.reconstruction)} nats`]),
    ...(summary.kl === null ? [] : [`KL(q(z|x) || p(z)): ${nats(summary.kl)} nats`]),
    ...(logPx === null || gap === null
      ? []
      : [`Importance-weighted log p(x): ${nats(logPx)} nats; gap to the ELBO: ${nats(gap)} nats`]),
    ...(bitsPerDim === null ? [] : [`Bits per dimension: ${bitsPerDim.toFixed(4)}`]),
    ...(meanSquaredError === null
      ? []
      : [`Mean squared error at the posterior mean: ${meanSquaredError.toPrecision(5)} per value`]),
  ];
}

/** How much of the latent space is in use. */
export function dimensionLines(
  { activeUnits, latentDims, kl }: Summary,
  dimensions: readonly DimensionFigures[],
): string[] {
  if (activeUnits === null) return ['No latent code was found in this model.'];
  const use = `Active units: ${activeUnits} of ${latentDims}`;
  if (kl === null) return [`${use}.`];
  if (!haveKl(dimensions)) return [`${use}. The KL is of all dimensions together: ${nats(kl)} nats.`];
  const shown = carryingMostFirst(dimensions, true)
    .slice(0, shownDimensions)
    .filter((each) => each.kl >= minKl);
  const list = shown.map((each) => `z${each.index} ${nats(each.kl)}`).join(', ');
  const more = dimensions.length - shown.length;
  return [
    `${use}. KL by dimension in nats, largest first: ${list}${more > 0 ? `${list === '' ? '' : '; '}${more} others ${shown.length < shownDimensions ? `below ${minKl}` : 'smaller'}` : ''}.`,
  ];
}

/** The dimensions that carry most, as data; without a KL of their own, it is null. */
export function dimensionsAsData(dimensions: readonly DimensionFigures[]) {
  const hasKl = haveKl(dimensions);
  return carryingMostFirst(dimensions, hasKl)
    .slice(0, shownDimensions)
    .map(({ index, kl, active }) => ({ index, kl: hasKl ? kl : null, active }));
}

/** Rows, a line each. */
export function sampleLines(samples: readonly SampleFigures[]): string[] {
  if (samples.length === 0) return [];
  return [
    'Worst rows:',
    ...samples.map(
      ({ index, label, elbo, elboSe, reconstruction, kl, meanSquaredError }) =>
        `- row ${index}${label === null ? '' : ` (label ${quoted(label, 40)})`}: ${
          elbo === null
            ? `MSE ${meanSquaredError?.toPrecision(4) ?? '–'}, KL ${nats(kl)}`
            : `ELBO ${natsWithError(elbo, elboSe)} (over draws), reconstruction ${nats(reconstruction)}, KL ${nats(kl)}`
        }`,
    ),
  ];
}

/** Rows as data. */
export function samplesAsData(samples: readonly SampleFigures[]) {
  return samples.map(({ index, label, elbo, elboSe, reconstruction, kl, meanSquaredError, logPx }) => ({
    index,
    label: label === null ? null : cut(label, 40),
    elbo,
    elboSe,
    reconstruction,
    kl,
    meanSquaredError,
    logPx,
  }));
}
