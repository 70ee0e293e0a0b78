/** Why a graph can't be cut, extended or run in the form wished for. */
export type GraphReason =
  | Readonly<{ kind: 'operator-set-too-old'; operatorSet: number; classes?: boolean }>
  | Readonly<{ kind: 'mean-is-half' }>
  | Readonly<{ kind: 'no-scale' }>
  | Readonly<{ kind: 'fixed-batch' }>
  | Readonly<{ kind: 'one-row-a-call' }>
  | Readonly<{ kind: 'condition-without-batch' }>
  | Readonly<{ kind: 'no-sigmoid' }>
  | Readonly<{ kind: 'no-softmax' }>
  | Readonly<{ kind: 'no-log-gamma' }>
  | Readonly<{ kind: 'only-in-float64' }>
  | Readonly<{ kind: 'other-tensor-needed'; tensor: string; starts: readonly string[] }>
  | Readonly<{ kind: 'earlier-shape-needed'; tensor: string; start: string }>
  | Readonly<{ kind: 'tensor-not-found' }>
  | Readonly<{ kind: 'shape-unknown' }>
  | Readonly<{ kind: 'weights-without-place'; location: string }>
  | Readonly<{ kind: 'weights-too-short'; location: string }>
  | Readonly<{ kind: 'weights-unreadable'; location: string }>
  | Readonly<{ kind: 'weights-too-large' }>
  | Readonly<{ kind: 'weights-outside-folder' }>
  /** What the runtime or a problem reports, as it is. */
  | Readonly<{ kind: 'failed'; message: string }>;

/** A reason as the end of a sentence, without its period. */
export function formatGraphReason(reason: GraphReason): string {
  switch (reason.kind) {
    case 'operator-set-too-old':
      return `operator set ${reason.operatorSet} is too old${reason.classes ? ' for classes' : ''}`;
    case 'mean-is-half':
      return 'the mean is half of a tensor';
    case 'no-scale':
      return 'the decoder outputs no scale';
    case 'fixed-batch':
      return 'the decoder has a fixed batch';
    case 'one-row-a-call':
      return 'the decoder reads one row a call';
    case 'condition-without-batch':
      return 'the decoder reads a condition without a batch axis';
    case 'no-sigmoid':
      return 'the probabilities do not come straight from a Sigmoid';
    case 'no-softmax':
      return 'the probabilities do not come straight from a Softmax';
    case 'no-log-gamma':
      return 'ONNX has no logarithm of the gamma function';
    case 'only-in-float64':
      return 'the likelihood is only computed in float64';
    case 'other-tensor-needed':
      return `${reason.tensor} is needed besides ${reason.starts.join(' and ')}`;
    case 'earlier-shape-needed':
      return `it needs the shape of ${reason.tensor}, which is before ${reason.start}`;
    case 'tensor-not-found':
      return 'it is not there';
    case 'shape-unknown':
      return 'its shape is unknown';
    case 'weights-without-place':
      return `it names no place in ${reason.location} for its weights`;
    case 'weights-too-short':
      return `${reason.location} is too short for the weights it should hold`;
    case 'weights-unreadable':
      return `its weights in ${reason.location} cannot be read`;
    case 'weights-too-large':
      return 'its weights in other files are more than an edited graph can hold';
    case 'weights-outside-folder':
      return 'its weights are outside its folder';
    case 'failed':
      return reason.message;
  }
}
