import { formatGraphReason, type GraphReason } from '../../core/model/graphReason';
import { defineProblem } from '../../core/problem/problem';

export const decoderNotSeparable = defineProblem(
  'decoder-not-separable',
  ({ file, latent, reason }: { file: string; latent: string; reason: GraphReason }) => ({
    what: `The decoder in ${file} cannot be cut off at ${latent}: ${formatGraphReason(reason)}.`,
    remedy: exportTwoFiles,
  }),
);

export const latentRoleNotSeparable = defineProblem(
  'latent-role-not-separable',
  ({ tensor, reason }: { tensor: string; reason: GraphReason }) => ({
    what: `The decoder can't begin at ${tensor}: ${formatGraphReason(reason)}.`,
    remedy:
      'Assign the role z to a tensor that everything from the input to the reconstruction passes through.',
  }),
);

export const partNotSeparable = defineProblem(
  'part-not-separable',
  ({ part, reason }: { part: string; reason: GraphReason }) => ({
    what: `The ${part} cannot be cut out of the graph: ${formatGraphReason(reason)}.`,
    remedy: exportTwoFiles,
  }),
);

const exportTwoFiles =
  'Export encoder and decoder as two files side by side, such as vae-encoder.onnx and vae-decoder.onnx.';
