import { defineProblem } from '../../core/problem/problem';
import { formatShape } from '../../core/shape';

export const comparedWithoutElbo = defineProblem('compared-without-elbo', ({ model }: { model: string }) => ({
  what: `${model} has no ELBO to compare: that takes a posterior and a decoder.`,
  remedy: 'Compare VAEs, each with its encoder and decoder.',
}));

export const comparedOnOtherRows = defineProblem(
  'compared-on-other-rows',
  ({ rows, otherRows }: { rows: string; otherRows: string }) => ({
    what: `The models would be scored on different rows: ${rows}, and ${otherRows}.`,
    remedy: 'State the data and the rows of both.',
    option: '--data FILE[:KEY] --subset ROWS',
  }),
);

export const comparedInOtherSpaces = defineProblem(
  'compared-in-other-spaces',
  (args: { model: string; shape: readonly number[]; other: string; otherShape: readonly number[] }) => ({
    what: `${args.model} models rows of shape ${formatShape(args.shape)}, and ${args.other} rows of shape ${formatShape(args.otherShape)}: their densities are over different spaces.`,
    remedy: 'Compare models of rows of the same size.',
  }),
);

/** @param args.setting the one that differs, by the name of its option */
export const comparedOnOtherValues = defineProblem(
  'compared-on-other-values',
  ({ setting, value, otherValue }: { setting: string; value: string; otherValue: string }) => ({
    what: `The models read the data differently: ${setting} ${value}, and ${setting} ${otherValue}. Log-probabilities of different values can't be subtracted.`,
    remedy: `State one ${setting} for both, if both models were trained with it.`,
    option: `--${setting}`,
  }),
);

export const comparedUnderOtherMeasures = defineProblem(
  'compared-under-other-measures',
  (args: { likelihood: string; measure: string; otherLikelihood: string; otherMeasure: string }) => ({
    what: `The likelihoods have different base measures: ${args.likelihood} is over ${args.measure}, and ${args.otherLikelihood} over ${args.otherMeasure}.`,
    remedy: 'Choose one likelihood that suits both decoders.',
    option: '--likelihood',
  }),
);

export const comparedBeforeScored = defineProblem('compared-before-scored', () => ({
  what: 'There are no results to compare yet.',
  remedy: 'Wait until every row has all draws, then compare again.',
}));
