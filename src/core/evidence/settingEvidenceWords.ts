import type { SampleEncoding } from '../dataset/audioRows';
import { formatNumber } from '../figures/formatting';
import type { Range } from '../figures/range';
import type { WithOrigin } from '../settings/provenance';
import { formatShape } from '../shape';
import { rangeEvidenceWords } from './rangeEvidence';
import type { CountMean } from '../../vae/likelihood/counts';
import type { CountMeanEvidence, SeenRange, SettingEvidence } from './settingEvidence';

/** Where a setting comes from, as a clause without a period. */
export function originWords(setting: WithOrigin<unknown>): string {
  switch (setting.origin) {
    case 'proposal':
      return settingEvidenceWords(setting.evidence);
    case 'user':
      return 'chosen by you';
    case 'set-up file':
      return 'from the setup file';
    case 'editor settings':
      return 'from the settings of VS Code';
  }
}

/** Why a setting is proposed, as a clause without a period. */
export function settingEvidenceWords(evidence: SettingEvidence): string {
  switch (evidence.kind) {
    case 'diffusion-time':
      return 'a direction of length 1 and one diffusion time a row';
    case 'concentration':
      return 'a direction of length 1 and one concentration a row; the file does not tell these families apart';
    case 'spread-of-dimensions':
      return 'a mean and a spread for each dimension, as nearly all VAEs have';
    case 'bytes':
      return 'unsigned bytes are divided by 255';
    case 'values':
      return valuesSeen(evidence.seen);
    case 'full-range':
      return fullRangeWords(evidence.encoding);
    case 'counted':
      return 'a likelihood of counts reads them as they are';
    case 'whole-numbers-read':
      return `${evidence.input} reads whole numbers`;
    case 'few-levels':
      return `${valuesSeen(evidence.seen)}: too few levels to be divided by 255`;
    case 'bytes-read':
      return `${rangeEvidenceWords(evidence.by)}, which is 0 to 255 like the bytes`;
    case 'bytes-wanted':
      return `${rangeEvidenceWords(evidence.by)}, which is 0 to 255, and ${valuesSeen(evidence.seen)}`;
    case 'output-range':
      return `${rangeEvidenceWords(evidence.by)}, so its output is ${formatRange(evidence.range)}, and ${valuesSeen(evidence.seen)}`;
    case 'signed-input':
      return `${rangeEvidenceWords(evidence.by)}, and ${valuesSeen(evidence.seen)}`;
    case 'own-scale':
      return `the decoder gives a σ of its own: ${evidence.tensor} ${evidence.hasMean ? 'has mean and log-variance' : 'is its scale'}`;
    case 'own-shapes':
      return `the decoder outputs ${evidence.is === 'beta-second-shape' ? 'α and β' : 'κ = α + β'} of a beta in ${evidence.tensor} and ${dataIn(evidence.data)}`;
    case 'classes': {
      const classes =
        evidence.perValue === null
          ? 'over classes as the data have them'
          : `with ${evidence.perValue} numbers per value of its input`;
      return `${rangeEvidenceWords(evidence.output)}, ${classes}`;
    }
    case 'output-and-data':
      return `${rangeEvidenceWords(evidence.output)} and ${dataIn(evidence.data)}`;
    case 'named-output':
      return `the output is named ${evidence.name} and ${dataIn(evidence.data)}`;
    case 'one-hot-rows':
      return `the output is named ${evidence.name} and rows of data are one-hot: zeros and a single one`;
    case 'mixture-numbers':
      return `the decoder outputs ${evidence.colors ? 10 : 3} numbers of each pixel for ${evidence.components} components, as PixelCNN++ and NVAE do`;
    case 'counted-classes':
      return `${rangeEvidenceWords(evidence.output)} over all values of a row, and the data is counts, whole numbers from ${formatRange(evidence.data)}`;
    case 'counted-logits':
      return `the output is named ${evidence.name}, of which a softmax over all values of a row makes shares, and the data is counts, whole numbers from ${formatRange(evidence.data)}`;
    case 'counts': {
      const { data, theta, zeros, mean, by, unused } = evidence;
      const parameters = [
        ...(theta === null ? [] : [`${theta} is θ`]),
        ...(zeros === null ? [] : [`${zeros} is the zero inflation`]),
      ];
      return [
        `the data is counts, whole numbers from ${formatRange(data)}`,
        ...parameters,
        `${countMeanWords(by)}, so the mean is ${meanFormula(mean)}`,
        ...(unused === undefined
          ? []
          : [
              `${unused} is a scale, which counts have no use for: choose gaussian-learned if it was trained with one`,
            ]),
      ].join('; ');
    }
    case 'assumed-sigma':
      return `${rangeEvidenceWords(evidence.output)} and ${dataIn(evidence.data)}; σ is not in the file, so ${formatNumber(evidence.sigma)} is assumed`;
    case 'column':
      return `the data has ${evidence.column}`;
    case 'labels':
      return 'the labels of the data, for the only class that the model reads';
    case 'only-companion':
      return `the data has ${evidence.name}, the only array of ${evidence.width} values a row beside it`;
    case 'named-library':
      return `named ${evidence.name}: the logarithm of the sum of the row's counts`;
    case 'as-for-samples':
      return 'as for samples';
    case 'fit':
      return `pictures of ${formatShape(evidence.from)} are brought to the model's ${formatShape(evidence.to)}`;
    case 'shapes':
      return 'inferred from the data and input shapes';
    case 'no-preprocessing':
      return 'no preprocessing';
  }
}

/** How samples of recordings became −1..1. */
function fullRangeWords(encoding: SampleEncoding): string {
  switch (encoding) {
    case 'u8':
      return 'samples of 8 bits are read as −1..1 of their full range, (x − 128)/128';
    case 's8':
    case 's16':
    case 's24':
    case 's32': {
      const bits = Number(encoding.slice(1));
      return `samples of ${bits} bits are read as −1..1 of their full range, x/${2 ** (bits - 1)}`;
    }
    case 'f32':
    case 'f64':
      return 'floating-point samples have the full range −1..1 already';
  }
}

/** Why an output is read as a mean of counts, its logarithm, shares, logits or probabilities, as a clause without a period. */
export function countMeanWords({ kind, output }: CountMeanEvidence): string {
  switch (kind) {
    case 'shares':
      return `a Softmax makes ${output}, shares that add up to 1`;
    case 'never-negative':
      return `${output} is never negative`;
    case 'may-be-negative':
      return `${output} may be negative, so it can only be a logarithm`;
    case 'named-rate':
      return `the output is named ${output}, like a mean`;
    case 'named-log-rate':
      return `the output is named ${output}, like a logarithm of the mean`;
    case 'named-logits':
      return `${output} is named as torch.distributions.NegativeBinomial has it, with total_count as θ`;
    case 'probabilities':
      return `${output} is a probability, as torch.distributions.NegativeBinomial has it, with total_count as θ`;
    case 'nothing-known':
      return `nothing says that ${output} may be negative`;
  }
}

/** How a mean of counts is made, in words. */
function meanFormula(mean: CountMean): string {
  switch (mean.of) {
    case 'rate':
      return 'the output itself';
    case 'log-rate':
      return 'exp(output)';
    case 'logits':
      return 'θ·exp(output)';
    case 'probs':
      return 'θ·output/(1 − output)';
    case 'proportions': {
      const { library } = mean;
      const factor =
        library === 'row-sum'
          ? "the sum of the row's counts (its library size)"
          : library.isLog
            ? `exp(${library.input})`
            : library.input;
      return `the output times ${factor}`;
    }
  }
}

function valuesSeen({ range, rows }: SeenRange): string {
  return `values from ${formatRange(range)} in the first ${rows} rows`;
}

function dataIn(range: Range): string {
  const [min, max] = range;
  return min >= 0 && max <= 1 ? 'the data is in 0..1' : `the data ranges from ${formatRange(range)}`;
}

/** `−1 to 1` */
function formatRange([min, max]: Range): string {
  return `${formatNumber(min)} to ${formatNumber(max)}`;
}
