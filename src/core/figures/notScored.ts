/** Why a row is in no mean. */
export type NotScored =
  /** It couldn't be read; `why` is what the problem says, as a sentence. */
  | Readonly<{ kind: 'unreadable'; why: string }>
  /** A value of the mean of q(z|x), or of a code. */
  | Readonly<{ kind: 'code-not-finite'; dimension: number; isMean: boolean }>
  | Readonly<{ kind: 'kl-not-finite' }>
  /** The KL is finite and so large that the draws of z are. */
  | Readonly<{ kind: 'draws-too-large' }>
  | Readonly<{ kind: 'reconstruction-not-finite' }>
  | Readonly<{ kind: 'zero-probability' }>
  | Readonly<{ kind: 'likelihood-not-finite' }>;

/** Why a row is in no mean, as a sentence. */
export function notScoredWords(because: NotScored): string {
  switch (because.kind) {
    case 'unreadable':
      return because.why;
    case 'code-not-finite':
      return `The encoder outputs a non-finite ${because.isMean ? 'mean of q(z|x)' : 'latent code'} in dimension ${because.dimension}: look for NaN and infinite values in the row.`;
    case 'kl-not-finite':
      return 'The KL is non-finite: the encoder outputs a zero or non-finite spread of q(z|x).';
    case 'draws-too-large':
      return 'q(z|x) is so wide or so far out that what is decoded of its draws overflows: look at its mean and spread, which the KL shows.';
    case 'reconstruction-not-finite':
      return 'The reconstruction is non-finite: the decoder outputs NaN or infinite values.';
    case 'zero-probability':
      return 'The row has probability 0 under the likelihood: check that the data is in its support.';
    case 'likelihood-not-finite':
      return 'log p(x|z) is non-finite: look for NaN and infinite values in the row and its reconstruction.';
  }
}
