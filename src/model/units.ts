import type { ModelDescription } from '../core/model/modelDescription';
import { configuredRange } from './autoencoderConfig';
import { expectedRange, inputUnits, outputRangeOf } from './graph/scalingInGraph';
import type { Pieces } from './pieces';
import type { ReconstructionFound } from './reconstruction';
import type { TensorSignature } from '../core/model/role';

/**
 * The ranges of values that an encoder expects and a decoder reaches, and what makes the values of one those of the
 * other; each left out where neither the graphs nor a configuration beside them states it.
 */
export function unitsOf(
  { encoder, decoder }: Pieces,
  input: TensorSignature | undefined,
  given: ReconstructionFound | undefined,
): Pick<ModelDescription, 'reconstructionRange' | 'inputRange' | 'inputUnits'> {
  const reach =
    given && decoder && outputRangeOf(given.kind, given.evidence, decoder.flow, given.tensor.name);
  const expected = encoder && input && expectedRange(encoder.roles.flow, input);
  const stated = expected ?? (encoder && configuredRange(encoder.graph.path));
  // Bytes are fed as float32, and turned into bytes in the graph.
  const units =
    inputUnits(expected, reach) ?? (input?.type === 'uint8' ? { factor: 1, shift: 0 } : undefined);
  return {
    ...(reach && { reconstructionRange: reach }),
    ...(stated && { inputRange: stated }),
    ...(units && { inputUnits: units }),
  };
}
