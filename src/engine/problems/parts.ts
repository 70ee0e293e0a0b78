import { formatScorerReason, scorerRemedy, type ScorerReason } from '../../core/model/scorerReason';
import { defineProblem } from '../../core/problem/problem';

export const decoderNotChosen = defineProblem('decoder-not-chosen', ({ model }: { model: string }) => ({
  what: `${model} is an encoder without a decoder.`,
  remedy: chooseDecoder,
}));

export const decoderNotAvailable = defineProblem('decoder-not-available', () => ({
  what: 'The model is an encoder without a decoder, so it decodes nothing.',
  remedy: chooseDecoder,
}));

const chooseDecoder = 'Choose its decoder to see reconstructions and samples.';

export const encoderNotAvailable = defineProblem('encoder-not-available', () => ({
  what: 'The model is a decoder without an encoder, so it encodes nothing.',
  remedy: 'Open the encoder, or both next to each other.',
}));

export const scorerNotWritable = defineProblem(
  'scorer-not-writable',
  ({ model, reason }: { model: string; reason: ScorerReason }) => ({
    what: `${model} can't be written as one graph: ${formatScorerReason(reason)}.`,
    remedy: scorerRemedy(reason),
  }),
);

export const partUnlikeModel = defineProblem('cluster-part-unlike-model', ({ path }: { path: string }) => ({
  what: `${path} does not hold the figures that this model has.`,
  remedy: 'Delete it and score its shard again.',
}));
