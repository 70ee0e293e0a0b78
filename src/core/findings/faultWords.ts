import { formatCount, formatFigure, formatNumber, formatShort } from '../figures/formatting';
import { formatScale, type Scale } from '../settings/scale';
import type { FarDimension, Fault, Findings, MeanDirection, PriorFit } from './finding';

/** A fault in words: what it is, the figures that say so, and what usually is behind it. */
export interface FaultWords {
  readonly title: string;
  readonly evidence: string;
  readonly meaning: string;
}

export function faultWords(fault: Fault): FaultWords {
  switch (fault.kind) {
    case 'wrong-scale':
      return {
        title: 'The data has another scale than the model expects.',
        evidence: `${explains(fault.explained)} With the scale ${scaleName(fault.better.scale)}, they explain ${percent(fault.better.explained)}.`,
        meaning: 'Encoder and decoder work on values that they weren’t trained on, so all figures are off.',
      };
    case 'collapsed':
      return {
        title: 'The posterior has collapsed.',
        evidence: `None of the ${fault.dimensions} dimensions is active: z is the same whatever the input (KL ${formatFigure(fault.rate)} nats).`,
        meaning:
          'Usually the KL outweighed the reconstruction early in training, or the decoder does without z. Warm up the weight of the KL, grant free bits, or weaken the decoder.',
      };
    case 'code-ignored':
      return {
        title: 'The decoder ignores the latent code.',
        evidence: `Decoding each row from another row’s z costs ${percent(fault.cost)} of the variance${although(fault.posterior)}.`,
        meaning:
          'The code describes the input, but the output doesn’t depend on it. Check that this decoder was trained with this encoder.',
      };
    case 'saturated':
      return {
        title: 'Reconstructions are saturated.',
        evidence: `${percent(fault.share)} of the values are reconstructed as the lowest or highest value possible while the data isn’t near it.`,
        meaning:
          'Usually the last activation is applied twice or its input is too large, or the data has another scale.',
      };
    case 'over-regularized':
      return {
        title: 'The KL outweighs the reconstruction.',
        evidence: `${explains(fault.explained)} PCA with ${count(fault.components, 'component', 'components')} explains ${percent(fault.linear)}, and ${fault.unused} of ${fault.components} dimensions are unused.`,
        meaning:
          'Capacity is left unused although reconstructions are poor. Lower the weight of the KL, or warm it up.',
      };
    case 'under-fitted':
      return {
        title: 'Reconstructions are worse than those of a linear code.',
        evidence: `${explains(fault.explained)} PCA with ${count(fault.components, 'component', 'components')} explains ${percent(fault.linear)}.`,
        meaning:
          'The model may not be trained to the end, may have been trained on other data, or the file may not hold the trained weights.',
      };
    case 'far-from-prior':
      return {
        title: 'The aggregate posterior is far from the prior.',
        evidence: fault.direction
          ? onSphere(fault.direction)
          : `${fault.dimensions.slice(0, 2).map(besidePrior).join('; ')}${more(fault.dimensions.length - 2)}.${fault.fit ? ` ${fitting(fault.fit)}` : ''}`,
        meaning: `Samples of the prior are decoded from places without data. ${fault.direction ? 'Raise' : 'Sample from the aggregate posterior instead, or raise'} the weight of the KL.`,
      };
    case 'redundant':
      return {
        title: 'Latent dimensions repeat each other.',
        evidence: `${fault.pairs
          .slice(0, 2)
          .map(
            ({ dimensions: [a, b], correlation }) =>
              `The means of z${a} and z${b} have a correlation of ${formatFigure(correlation)}`,
          )
          .join('; ')}${more(fault.pairs.length - 2)}.`,
        meaning: 'Together they carry little more than one of them, so traversing one alone leaves the data.',
      };
    case 'outliers': {
      const { outliers, rows } = fault;
      const [figure, beyond, quartile] =
        outliers.figure === 'elbo'
          ? (['an ELBO', 'below', 'below the lower quartile'] as const)
          : (['a mean squared error', 'above', 'above the upper quartile'] as const);
      return {
        title: 'A set of rows is far from the others.',
        evidence: `${formatCount(outliers.count)} of ${formatCount(rows)} rows (${percent(outliers.count / rows)}) have ${figure} ${beyond} ${formatShort(outliers.fence)}, more than three interquartile ranges ${quartile}.`,
        meaning: 'They may be damaged, differently scaled, or not belong to this dataset.',
      };
    }
  }
}

/** The faults of findings, worded. */
export function faultsAsData({ faults }: Findings) {
  return faults.map((fault) => ({ kind: fault.kind, ...faultWords(fault) }));
}

/** Short names of the checks, for what was looked for. */
export const checkNames: Readonly<Record<Fault['kind'], string>> = {
  'wrong-scale': 'scale of the data',
  collapsed: 'posterior collapse',
  'code-ignored': 'use of z by the decoder',
  saturated: 'saturated outputs',
  'over-regularized': 'weight of the KL',
  'under-fitted': 'reconstruction beside PCA',
  'far-from-prior': 'aggregate posterior beside the prior',
  redundant: 'repeated dimensions',
  outliers: 'outliers',
};

function besidePrior({ index, mean, deviation, kl }: FarDimension): string {
  return `z${index} has mean ${formatShort(mean)} and standard deviation ${formatShort(deviation)} over the data instead of 0 and 1 (at least ${formatFigure(kl)} nats)`;
}

function fitting({ shared, gainOfEach }: PriorFit): string {
  const { mean, deviation, gain } = shared;
  return `With the prior N(${formatNumber(mean)}, ${formatNumber(deviation)}²) the mean KL would be ${formatFigure(gain)} nats lower, with the moments of each dimension ${formatFigure(gainOfEach)}.`;
}

function onSphere({ length, kl }: MeanDirection): string {
  return `The mean of all posteriors on the unit sphere has length ${formatShort(length)}, instead of the 0 of the uniform distribution (at least ${formatFigure(kl)} nats).`;
}

/** How much of the data the reconstructions account for, as a sentence. */
export function explains(explained: number): string {
  return explained < 0
    ? 'Reconstructions are farther from the data than the mean row is.'
    : `Reconstructions explain ${percent(explained)} of the variance of the data.`;
}

/** A scale as the settings name it. */
export function scaleName(scale: Scale): string {
  switch (scale.kind) {
    case '0..1':
      return '0 … 1';
    case '-1..1':
      return '−1 … 1';
    default:
      return formatScale(scale);
  }
}

export function percent(share: number): string {
  const value = 100 * share;
  // Small shares keep a digit, so that none reads as nothing.
  const isSmall = Math.abs(value) < 10 && Math.round(value) !== value;
  return `${(isSmall ? value.toFixed(1) : String(Math.round(value))).replace('-', '−')}%`;
}

function although(posterior: Extract<Fault, { kind: 'code-ignored' }>['posterior']): string {
  if (!posterior) return '';
  const { active, rate } = posterior;
  return `, although ${count(active, 'dimension is', 'dimensions are')} active (KL ${formatFigure(rate)} nats)`;
}

function count(number: number, one: string, many: string): string {
  return `${formatCount(number)} ${number === 1 ? one : many}`;
}

function more(number: number): string {
  return number > 0 ? `; and ${number} more` : '';
}
