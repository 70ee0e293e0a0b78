import { ProblemError } from '../core/problem/problem';
import { elementCount } from '../core/shape';
import type { OnnxModel } from './onnx/model';
import { readModel } from './onnx/readModel';
import { findPair } from './pairing';
import { roleNamed } from './roles/names';
import { mayHoldAsMuch } from './roles/shapes';
import { fixedShape, floatOnly } from './rowShapes';
import type { TensorSignature } from '../core/model/role';
import type { DeterministicModel, DeterministicStep } from '../core/model/deterministicModel';

/**
 * How a model without a posterior reconstructs: the graph whose output is as large as its only input, or an encoder of
 * one output with the decoder beside it. Undefined where neither is there. Blocks while it reads; runs nothing.
 */
export function describeDeterministic(
  modelPath: string,
  givenDecoder: string | undefined,
): DeterministicModel | undefined {
  try {
    const pair = givenDecoder ? { encoderPath: modelPath, decoderPath: givenDecoder } : findPair(modelPath);
    const steps = pair ? stepsOfPair(pair.encoderPath, pair.decoderPath) : stepsOfWhole(modelPath);
    return steps && checked(steps);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

function stepsOfWhole(path: string): DeterministicStep[] | undefined {
  const { inputs, outputs }: OnnxModel = readModel(path);
  const [input, another] = inputs;
  if (!input || another) return undefined;
  const candidates = outputs.filter((output) => mayHoldAsMuch(output, input));
  const output = candidates.find(({ name }) => roleNamed(name) === 'reconstruction') ?? candidates[0];
  return output && [{ path, input, output }];
}

function stepsOfPair(encoderPath: string, decoderPath: string): DeterministicStep[] | undefined {
  const encoder = only(readModel(encoderPath));
  const decoder = only(readModel(decoderPath));
  if (!encoder || !decoder || !mayHoldAsMuch(encoder.output, decoder.input)) return undefined;
  return [
    { path: encoderPath, ...encoder },
    { path: decoderPath, ...decoder },
  ];
}

function only({ inputs, outputs }: OnnxModel) {
  const [input, anotherInput] = inputs;
  const [output, anotherOutput] = outputs;
  return input && output && !anotherInput && !anotherOutput ? { input, output } : undefined;
}

/** Only what can be run as it is: floating-point tensors whose ends have one size. */
function checked(steps: readonly DeterministicStep[]): DeterministicModel | undefined {
  const first = steps[0]!.input;
  const last = steps.at(-1)!.output;
  const tensors: TensorSignature[] = steps.flatMap(({ input, output }) => [input, output]);
  for (const tensor of tensors) floatOnly(tensor);
  const inputShape = fixedShape(first, last);
  return elementCount(inputShape) === elementCount(fixedShape(last, first))
    ? { steps, inputShape }
    : undefined;
}
