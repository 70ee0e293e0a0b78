import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { TensorSignature } from '../protocol/model';
import { problem } from '../protocol/problem';
import { formatShape } from '../protocol/shape';
import { readIfModel } from './onnx/readModel';
import type { Pair } from './pairing';
import type { EncoderRoles } from './roles/assign';
import { isMoments } from './roles/scaleRole';

/** Files of a folder that are looked at. */
const mostFiles = 100;

/**
 * Looks for the decoder of an encoder among the files beside it: the one that takes latents of its shape and gives what
 * it reads.
 *
 * @throws a problem in words where there is none, or more than one to choose from
 */
export function findDecoder(encoderPath: string, encoder: EncoderRoles): Pair {
  const name = path.basename(encoderPath);
  const fitting = modelsBeside(encoderPath).filter((file) => fits(file, encoder));
  const [decoderPath, ...others] = fitting;
  if (decoderPath !== undefined && others.length === 0) {
    const evidence = `${path.basename(decoderPath)} is the only file beside ${name} that decodes its latents`;
    return { encoderPath, decoderPath, evidence };
  }
  if (decoderPath === undefined) {
    throw problem(
      'decoder-missing',
      `${name} is an encoder, but no decoder lies beside it.`,
      'Put the decoder next to it under the same name with "decoder" for "encoder", or choose it.',
    );
  }
  throw problem(
    'decoder-missing',
    `${name} is an encoder, and more than one decoder beside it fits: ${fitting.map((file) => path.basename(file)).join(', ')}.`,
    'Choose one of them, or give the right one the same name with "decoder" for "encoder".',
  );
}

function modelsBeside(encoderPath: string): string[] {
  const folder = path.dirname(encoderPath);
  return readdirSync(folder)
    .filter((file) => /\.onnx$/i.test(file) && file !== path.basename(encoderPath))
    .slice(0, mostFiles)
    .map((file) => path.join(folder, file));
}

function fits(file: string, { assignments }: EncoderRoles): boolean {
  const of = (role: string) => assignments.find((each) => each.role === role)?.tensor;
  const [input, mu, moments] = [
    of('input'),
    of('mu'),
    assignments.find(({ role }) => isMoments(role))?.tensor,
  ];
  const model = readIfModel(file);
  const [z, other] = model?.inputs ?? [];
  if (!model || !input || !z || other) return false;
  const latents = mu ? mu.shape.slice(1) : moments?.shape.slice(1).map(halfOfFirst);
  return (
    latents !== undefined &&
    isFixed(latents) &&
    formatShape(z.shape.slice(1)) === formatShape(latents) &&
    model.outputs.some((output) => agrees(output, input))
  );
}

function halfOfFirst(extent: number | string, axis: number): number | string {
  return axis === 0 && typeof extent === 'number' ? extent / 2 : extent;
}

function isFixed(shape: readonly (number | string)[]): boolean {
  return shape.every((extent) => typeof extent === 'number');
}

/** Whether a decoder's output has the shape of the input, as far as the file states it. */
function agrees(output: TensorSignature, input: TensorSignature): boolean {
  return (
    output.shape.length === input.shape.length &&
    output.shape
      .slice(1)
      .every((extent, axis) => typeof extent !== 'number' || extent === input.shape[axis + 1])
  );
}
