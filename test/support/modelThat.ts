import type { ModelDescription, ReconstructionKind } from '../../src/core/model/modelDescription';

/** A described model of four values and two latent dimensions, whose decoder gives `output` of a kind. */
export const modelThat = (reconstructionKind: ReconstructionKind, output: string): ModelDescription => ({
  name: 'vae',
  kind: 'vae',
  shows: ['samples', 'reconstructions', 'posterior', 'latent', 'traverse', 'prior', 'elbo', 'kl', 'errors'],
  posterior: { family: 'gaussian' },
  conditions: [],
  freeAxes: [],
  encoderPath: '',
  decoder: { kind: 'file', path: '' },
  notes: [],
  warnings: [],
  pairing: { kind: 'chosen' },
  inputShape: [4],
  latentShape: [2],
  reconstructionShape: [4],
  reconstructionKind,
  reconstructionEvidence: { kind: 'unbounded', operator: 'Add' },
  producer: '',
  opset: 17,
  bytes: 0,
  files: [],
  assignments: [
    {
      part: 'decoder',
      direction: 'output',
      role: 'reconstruction',
      evidence: { kind: 'nothing' },
      confidence: 'certain',
      tensor: { name: output, type: 'float32', shape: ['batch', 4] },
    },
  ],
});
