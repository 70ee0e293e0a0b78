import { formatGraphReason, type GraphReason } from './graphReason';

/** Why a model can't be written as one graph from data and noise to its figures. */
export type ScorerReason =
  | GraphReason
  | Readonly<{ kind: 'no-posterior' }>
  | Readonly<{ kind: 'posterior-not-gaussian' }>
  | Readonly<{ kind: 'several-latents' }>
  | Readonly<{ kind: 'prior-from-file' }>
  | Readonly<{ kind: 'encoder-fixed-batch' }>
  | Readonly<{ kind: 'encoder-one-row-a-call' }>
  | Readonly<{ kind: 'rows-affect-each-other' }>
  | Readonly<{ kind: 'classes-as-indices' }>
  | Readonly<{ kind: 'operator-sets-differ'; domain: string }>;

/** A reason as the end of a sentence, without its period. */
export function formatScorerReason(reason: ScorerReason): string {
  switch (reason.kind) {
    case 'no-posterior':
      return 'it has no encoder that outputs a mean and a scale';
    case 'posterior-not-gaussian':
      return 'its posterior is not Gaussian';
    case 'several-latents':
      return 'it has several latent variables';
    case 'prior-from-file':
      return 'its prior is from a file, and a scorer takes N(m, s²), the same in every dimension';
    case 'encoder-fixed-batch':
      return 'the encoder has a fixed batch';
    case 'encoder-one-row-a-call':
      return 'the encoder reads one row a call';
    case 'rows-affect-each-other':
      return 'the rows of a batch affect each other';
    case 'classes-as-indices':
      return 'its data is classes, and only one-hot classes can be read inside a graph';
    case 'operator-sets-differ':
      return `encoder and decoder use different versions of the operator set ${reason.domain || 'ai.onnx'}`;
    default:
      return formatGraphReason(reason);
  }
}

/** What to do about a reason: how to export so that there is a graph, or else what computes the same figures without one. */
export function scorerRemedy(reason: ScorerReason): string {
  switch (reason.kind) {
    case 'posterior-not-gaussian':
      return `Exported scorers are of Gaussian posteriors. ${instead}, which draw from this one.`;
    case 'several-latents':
      return `Export the latent variables as one. ${instead}, which read them side by side.`;
    case 'prior-from-file':
      return `Set the prior to MEAN,STD. ${instead}, which read the file of the prior.`;
    case 'no-posterior':
      return 'Use latent-lens inspect, which has reconstruction errors where there is no posterior.';
    case 'no-log-gamma':
    case 'only-in-float64':
    case 'no-scale':
      return `Choose another likelihood. ${instead}, which compute this one beside the decoder.`;
    case 'classes-as-indices':
      return `Export a model that reads one-hot classes. ${instead}, which read classes as they are.`;
    case 'operator-sets-differ':
    case 'operator-set-too-old':
      return 'Export encoder and decoder with the same, recent operator set.';
    case 'encoder-fixed-batch':
    case 'encoder-one-row-a-call':
    case 'rows-affect-each-other':
    case 'fixed-batch':
    case 'one-row-a-call':
    case 'condition-without-batch':
      return 'Export encoder and decoder with a dynamic batch, one row for each row, and conditions with a batch axis.';
    default:
      return `${instead}, which run encoder and decoder as they are.`;
  }
}

const instead = 'Use latent-lens inspect, or plan and score for many rows';
