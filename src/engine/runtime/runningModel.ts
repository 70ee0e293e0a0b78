import type { ModelDescription } from '../../core/model/modelDescription';
import { priorNetwork, type PriorNetwork } from './priorNetwork';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import { encoderNotAvailable, decoderNotAvailable } from '../problems/parts';
import { loadDecoder, type Decoder } from './decoder';
import { loadEncoder, type Encoder } from './encoder';

/** A model that runs, with the pieces that it has. */
export interface RunningModel {
  /** Tells this time that the model was loaded from every other. */
  readonly id: number;
  readonly encoder: Encoder | null;
  readonly decoder: Decoder | null;
  readonly prior: PriorNetwork;
  release(): Promise<void>;
}

let lastId = 0;

/** Loads the pieces that a model has. */
export async function loadModel(model: ModelDescription, provider: ExecutionProvider): Promise<RunningModel> {
  const encoder = model.encoderPath === null ? null : await loadEncoder(model, provider);
  const decoder = model.decoder === null ? null : await loadDecoder(model, provider);
  const prior = priorNetwork(model, provider);
  return {
    id: ++lastId,
    encoder,
    decoder,
    prior,
    async release() {
      await prior.release();
      await encoder?.release();
      await decoder?.release();
    },
  };
}

/** The encoder of a model that is asked to encode. */
export function encoderOf({ encoder }: RunningModel): Encoder {
  if (encoder) return encoder;
  throw encoderNotAvailable();
}

/** The decoder of a model that is asked to decode. */
export function decoderOf({ decoder }: RunningModel): Decoder {
  if (decoder) return decoder;
  throw decoderNotAvailable();
}
