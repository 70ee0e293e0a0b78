import type { ModelDescription } from '../core/model/modelDescription';
import type { KnownRange, KnownRanges } from '../core/model/knownRange';

/** What rounding or filtering pictures may add to their range, as a share of it. */
export const slightly = 0.01;

/** Between which values a decoder's output lies, where its last operators show it. */
export function decoderRange({
  reconstructionKind,
  reconstructionEvidence: evidence,
  reconstructionRange,
}: ModelDescription): KnownRange | undefined {
  if (!evidence) return undefined;
  switch (reconstructionKind) {
    case 'probabilities':
      return { range: [0, 1], evidence };
    case 'bounded':
      return reconstructionRange ?? { range: [-1, 1], evidence };
    case 'class-probabilities':
    case 'class-logits':
    case 'unbounded':
      return undefined;
  }
}

/** What the scale of the data is proposed by. */
export function rangesOf(model: ModelDescription): KnownRanges {
  const reach = decoderRange(model);
  const input = model.assignments.find(({ role }) => role === 'input')?.tensor;
  return {
    output: reach,
    expected: model.inputRange,
    converted: model.inputUnits !== undefined,
    ...(input && input.type.startsWith('int') && { wholeInput: input.name }),
  };
}

/**
 * The model as it is run on data of a range, after scaling: where the data are in the units that the encoder's graph
 * expects and not in the decoder's, as bytes are that the user wants left alone, they are fed as they are.
 */
export function inUnitsOf(model: ModelDescription, [min, max]: readonly [number, number]): ModelDescription {
  const reach = decoderRange(model);
  if (!model.inputUnits || !model.inputRange || !reach) return model;
  const within = ([from, to]: readonly [number, number]) => {
    const slack = (to - from) * slightly;
    return min >= from - slack && max <= to + slack;
  };
  if (within(reach.range) || !within(model.inputRange.range)) return model;
  const { inputUnits, ...asItIs } = model;
  const isBytes = model.assignments.some(({ role, tensor }) => role === 'input' && tensor.type === 'uint8');
  return isBytes ? { ...asItIs, inputUnits: { ...inputUnits, factor: 1, shift: 0 } } : asItIs;
}
