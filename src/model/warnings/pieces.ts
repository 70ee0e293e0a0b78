import { pairingWords, type Pairing } from '../../core/evidence/pairing';
import { defineWarning } from '../../core/problem/warning';
import { formatShape } from '../../core/shape';

/** @param args.problem what keeps the two from being a pair, as a sentence */
export const notAPair = defineWarning(
  'not-a-pair',
  ({ pairing, problem }: { pairing: Pairing; problem: string }) => ({
    what: `${pairingWords(pairing)}, but aren't a pair: ${problem}`,
  }),
);

export const shapesNotComparable = defineWarning(
  'shapes-not-comparable',
  (args: {
    encoder: string;
    inputShape: readonly number[];
    decoder: string;
    outputShape: readonly number[];
  }) => ({
    what: `${args.encoder} reads ${formatShape(args.inputShape)}, but ${args.decoder} outputs ${formatShape(args.outputShape)}: they cannot be compared, so there is no reconstruction term.`,
  }),
);

export const decoderNotBeside = defineWarning('decoder-not-beside', ({ encoder }: { encoder: string }) => ({
  what: `No decoder next to ${encoder} fits it. To see reconstructions and the ELBO, choose its decoder.`,
  isNote: true,
}));

export const decodersBeside = defineWarning(
  'decoders-beside',
  ({ encoder, decoders }: { encoder: string; decoders: readonly string[] }) => ({
    what: `More than one decoder next to ${encoder} fits: ${decoders.join(', ')}. Choose one to see reconstructions.`,
    isNote: true,
  }),
);

/** @param args.shownBy the tensor or weight whose name shows it */
export const codebookBetweenFiles = defineWarning(
  'codebook-between-files',
  ({ shownBy }: { shownBy: string }) => ({
    what: `${shownBy} shows that there is a codebook between encoder and decoder. It is in neither file, so they are shown separately.`,
    isNote: true,
  }),
);
