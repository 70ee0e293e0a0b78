import { ProblemError } from '../core/problem/problem';
import type { FileVersion } from '../core/files/fileVersion';
import { elementCount } from '../core/shape';
import type { OnnxModel } from './onnx/model';
import { readModel } from './onnx/readModel';
import { findPair } from './pairing';
import { roleNamed } from './roles/names';
import { mayHoldAsMuch } from './roles/shapes';
import { filesOf } from './weightFiles';
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
    const paths = pair ? [pair.encoderPath, pair.decoderPath] : [modelPath];
    const models = new Map(paths.map((path) => [path, readModel(path)]));
    const steps = pair ? stepsOfPair(models) : stepsOfWhole(models);
    return steps && checked(steps, filesOf(models));
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

type Models = ReadonlyMap<string, OnnxModel>;

function stepsOfWhole(models: Models): DeterministicStep[] | undefined {
  const [[path, { inputs, outputs }]] = [...models] as [[string, OnnxModel]];
  const [input, another] = inputs;
  if (!input || another) return undefined;
  const candidates = outputs.filter((output) => mayHoldAsMuch(output, input));
  const output = candidates.find(({ name }) => roleNamed(name) === 'reconstruction') ?? candidates[0];
  return output && [{ path, input, output }];
}

function stepsOfPair(models: Models): DeterministicStep[] | undefined {
  const [[encoderPath, encoderModel], [decoderPath, decoderModel]] = [...models] as [
    [string, OnnxModel],
    [string, OnnxModel],
  ];
  const encoder = only(encoderModel);
  const decoder = only(decoderModel);
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
function checked(
  steps: readonly DeterministicStep[],
  files: readonly FileVersion[],
): DeterministicModel | undefined {
  const first = steps[0]!.input;
  const last = steps.at(-1)!.output;
  const tensors: TensorSignature[] = steps.flatMap(({ input, output }) => [input, output]);
  for (const tensor of tensors) floatOnly(tensor);
  const inputShape = fixedShape(first, last);
  return elementCount(inputShape) === elementCount(fixedShape(last, first))
    ? { steps, inputShape, files }
    : undefined;
}
