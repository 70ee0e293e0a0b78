import type { Reach } from '../protocol/inspection';
import type { ModelDescription } from '../protocol/model';

/** Between which values a decoder's output lies, where its last operator tells. */
export function decoderReach({
  reconstructionKind,
  reconstructionEvidence: evidence,
}: ModelDescription): Reach | undefined {
  switch (reconstructionKind) {
    case 'probabilities':
      return { range: [0, 1], evidence };
    case 'bounded':
      return { range: [-1, 1], evidence };
    case 'class-probabilities':
    case 'class-logits':
    case 'unbounded':
      return undefined;
  }
}
