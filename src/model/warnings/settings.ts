import { rangeEvidenceWords, type RangeEvidence } from '../../core/evidence/rangeEvidence';
import type { CountMeanEvidence } from '../../core/evidence/settingEvidence';
import { countMeanWords } from '../../core/evidence/settingEvidenceWords';
import { formatNumber } from '../../core/figures/formatting';
import type { Range } from '../../core/figures/range';
import { defineWarning } from '../../core/problem/warning';

function dataRanges([min, max]: Range): string {
  return `The data ranges from ${formatNumber(min)} to ${formatNumber(max)}`;
}

function capital(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}

/** Where evidence is an argument, it is how `expected` is known. */
export const scaleUnlikeEncoder = defineWarning(
  'scale-unlike-encoder',
  ({ range, expected, evidence }: { range: Range; expected: Range; evidence: RangeEvidence }) => ({
    what: `${dataRanges(range)}, but ${rangeEvidenceWords(evidence)}, so it expects ${expected.map(formatNumber).join(' to ')}: check the scale.`,
  }),
);

export const scaleUnlikeDecoder = defineWarning(
  'scale-unlike-decoder',
  ({ range, expected, evidence }: { range: Range; expected: Range; evidence: RangeEvidence }) => ({
    what: `${dataRanges(range)}, but ${rangeEvidenceWords(evidence)}, so its output is ${expected.map(formatNumber).join(' to ')}: check the scale.`,
  }),
);

export const unitsUnlikeDecoder = defineWarning(
  'units-unlike-decoder',
  ({ range, expected, evidence }: { range: Range; expected: Range; evidence: RangeEvidence }) => ({
    what: `${dataRanges(range)}, but ${rangeEvidenceWords(evidence)}, so its output is ${expected.map(formatNumber).join(' to ')}: data and reconstruction are in different units, so check the scale.`,
  }),
);

export const decoderUnitsUnknown = defineWarning(
  'decoder-units-unknown',
  ({ expected, evidence }: { expected: Range; evidence: RangeEvidence }) => ({
    what: `${capital(rangeEvidenceWords(evidence))}, so it expects ${expected.map(formatNumber).join(' to ')}, but the units of the decoder's output are unknown: the reconstruction term is right only if they are the same.`,
  }),
);

export const boundsReached = defineWarning('bounds-reached', ({ evidence }: { evidence: RangeEvidence }) => ({
  what: `${capital(rangeEvidenceWords(evidence))}: where it is exactly 0 or 1 and the data isn't, log p(x|z) is −∞.`,
}));

export const dataOutsideLikelihood = defineWarning(
  'data-outside-likelihood',
  ({ range, family }: { range: Range; family: 'Bernoulli' | 'continuous Bernoulli' | 'beta' }) => ({
    what: `${dataRanges(range)}, but a ${family} likelihood needs values in 0..1, so its figures are not meaningful.`,
  }),
);

/** With bytes half a level inside as Smithson and Verkuilen (2006), "A better lemon squeezer?", have it. */
export const dataAtEnds = defineWarning('data-at-ends', ({ range }: { range: Range }) => ({
  what: `${dataRanges(range)}, and at 0 and 1 a beta density is 0 or infinite: rows with such values can't be scored. Preprocess them as in training, bytes as (x + ½)/256.`,
}));

export const dataNotBinary = defineWarning('data-not-binary', ({ instead }: { instead: string }) => ({
  what: `The data is not binary. A Bernoulli likelihood isn't a density for values strictly between 0 and 1; ${instead} is.`,
  offer: { kind: 'likelihood', value: instead },
  isNote: true,
}));

export const dataNotOneHot = defineWarning('data-not-one-hot', ({ range }: { range: Range }) => ({
  what: `${dataRanges(range)}, but one-hot classes are zeros and ones, so figures are not meaningful.`,
}));

/** @param args.first the value of the first class; the others follow in steps */
export const dataNotClasses = defineWarning(
  'data-not-classes',
  ({ range, classes, first, step }: { range: Range; classes: number; first: number; step: number }) => ({
    what: `${dataRanges(range)}, but the ${classes} classes represent ${formatNumber(first)} to ${formatNumber(first + step * (classes - 1))} in steps of ${formatNumber(step)}: rows with other values can't be scored.`,
  }),
);

export const countsUnderGaussian = defineWarning(
  'counts-under-gaussian',
  ({ range: [min, max] }: { range: Range }) => ({
    what: `The data looks like counts: whole numbers from ${min} to ${max}. The reconstruction term and the ELBO are those of a likelihood on the real line, which isn't one of counts. The KL is the same under any.`,
    offer: { kind: 'likelihood', value: 'poisson' },
  }),
);

/** @param args.scaled whether what the model reads is not what the file holds */
export const dataNotCounts = defineWarning(
  'data-not-counts',
  ({ range, whole, scaled }: { range: Range; whole: boolean; scaled: boolean }) => ({
    what: `${dataRanges(range)}${whole ? '' : ' and holds fractions'}${scaled ? ' before it is scaled' : ''}, but the likelihood is one of counts, whole numbers from 0 on: a row that holds anything else has probability 0 and is left out of all means.${scaled ? ' Counts are given as they are, with the scale none.' : ''}`,
  }),
);

export const rateBelowCounts = defineWarning(
  'rate-below-counts',
  ({ range, expected, evidence }: { range: Range; expected: Range; evidence: RangeEvidence }) => ({
    what: `${dataRanges(range)}, but ${rangeEvidenceWords(evidence)}, so its output is at most ${formatNumber(expected[1])} and can't be the mean of the counts. State what it is after the likelihood's name: ,mean=proportions or, of a negative binomial, ,mean=probs.`,
  }),
);

/** How the mean was read of a decoder, under a likelihood of counts that was chosen without saying it. */
export const countMeanRead = defineWarning(
  'count-mean-read',
  ({ likelihood, evidence }: { likelihood: string; evidence: CountMeanEvidence }) => ({
    what: `The likelihood is read as ${likelihood}: ${countMeanWords(evidence)}. If the output is something else, state it, as ,mean=rate, ,mean=log-rate, ,mean=proportions or, of a negative binomial, ,mean=logits or ,mean=probs after the likelihood's name.`,
    isNote: true,
  }),
);

export const columnOutweighsOthers = defineWarning(
  'column-outweighs-others',
  ({ column, times }: { column: number; times: number }) => ({
    what: `Column ${column} of the data (counted from 0) spreads ${formatNumber(Number(times.toPrecision(2)))} times as wide as the median column, and the likelihood has one scale for all: the reconstruction term is that of this column alone. Give the data as the model was trained on them, for example standardized, or leave the column out.`,
  }),
);

function rowsHold([min, max]: Range): string {
  return `Rows hold ${min === max ? `${min}` : `${min} to ${max}`} ones`;
}

export const onesAsMultinomial = defineWarning(
  'ones-as-multinomial',
  ({ ones, places }: { ones: Range; places: number }) => ({
    what: `${rowsHold(ones)} where one-hot classes have ${places}, so what is summed is x·log π, a multinomial likelihood without its coefficient.`,
    isNote: true,
  }),
);

export const onesAsBernoulli = defineWarning('ones-as-bernoulli', ({ ones }: { ones: Range }) => ({
  what: `${rowsHold(ones)}, not one each, so the logits are read as a yes or no for each value (Bernoulli). If several ones are draws from one softmax over all values (multinomial), choose categorical, which sums x·log π.`,
  offer: { kind: 'likelihood', value: 'categorical' },
  isNote: true,
}));
