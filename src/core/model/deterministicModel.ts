import type { FileVersion } from '../files/fileVersion';
import type { TensorSignature } from './role';

/** One graph to run: this input to this output. */
export interface DeterministicStep {
  readonly path: string;
  readonly input: TensorSignature;
  readonly output: TensorSignature;
}

/**
 * A model that reconstructs without a posterior: an autoencoder in one file, or a deterministic encoder and its decoder.
 * Shapes are without the batch axis.
 */
export interface DeterministicModel {
  readonly steps: readonly DeterministicStep[];
  readonly inputShape: readonly number[];
  /** The files that it was read from, those of its weights too, as they were then. */
  readonly files: readonly FileVersion[];
}
