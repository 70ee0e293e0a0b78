import path from 'node:path';
import type { ModelDescription, RoleAssignment, TensorSignature } from '../protocol/model';
import { problem } from '../protocol/problem';
import { elementCount, formatShape } from '../protocol/shape';
import type { OnnxModel } from './onnx/model';
import { readModel } from './onnx/readModel';
import { findPair } from './pairing';
import { assignDecoder, assignEncoder, isScale, type RoleOverrides } from './roles/assign';
import { roleNamed } from './roles/names';
import { reconstructionKind } from './roles/reconstructionKind';

/**
 * Reads a VAE from one of its files and says what each tensor means. Blocks while it reads; runs nothing.
 *
 * @throws a problem in words when the files are no VAE that can be inspected
 */
export function describeVae(
  modelPath: string,
  givenDecoder: string | undefined,
  overrides: RoleOverrides,
): ModelDescription {
  const opened = readModel(modelPath);
  const pair = givenDecoder
    ? { encoderPath: modelPath, decoderPath: givenDecoder, evidence: 'the decoder was given by the user' }
    : findPair(modelPath);
  const name = path.basename(modelPath);
  if (!pair) throw withoutPair(name, opened, overrides);
  const encoder = pair.encoderPath === modelPath ? opened : readModel(pair.encoderPath);
  const decoder = pair.decoderPath === modelPath ? opened : readModel(pair.decoderPath);

  const encoderRoles = assignEncoder(encoder, overrides);
  const decoderRoles = assignDecoder(decoder, overrides);
  const encoderName = path.basename(pair.encoderPath);
  const decoderName = path.basename(pair.decoderPath);
  const input = single(encoderRoles, 'input', encoderName);
  const mu = encoderRoles.find(({ role }) => role === 'mu');
  const scale = encoderRoles.find(({ role }) => isScale(role));
  if (!mu || !scale) throw notGaussian(encoderName, encoder);
  const z = single(decoderRoles, 'z', decoderName);
  const reconstruction = single(decoderRoles, 'reconstruction', decoderName);
  for (const { tensor } of [input, mu, scale, z, reconstruction]) floatOnly(tensor);

  const inputShape = fixedShape(input.tensor, reconstruction.tensor);
  const latentShape = fixedShape(mu.tensor, z.tensor);
  agree(
    latentShape,
    fixedShape(z.tensor, mu.tensor),
    `${encoderName} gives latents of shape`,
    `${decoderName} takes`,
  );
  const reconstructionShape = fixedShape(reconstruction.tensor, input.tensor);
  agree(inputShape, reconstructionShape, `${encoderName} reads`, `${decoderName} gives`);
  const { kind, evidence } = reconstructionKind(decoder, reconstruction.tensor.name);
  return {
    name,
    encoderPath: pair.encoderPath,
    decoderPath: pair.decoderPath,
    pairing: pair.evidence,
    assignments: [...encoderRoles, ...decoderRoles],
    inputShape,
    latentShape,
    reconstructionShape,
    reconstructionKind: kind,
    reconstructionEvidence: evidence,
    producer: encoder.producer,
    opset: encoder.opset,
  };
}

function single(
  assignments: readonly RoleAssignment[],
  role: RoleAssignment['role'],
  file: string,
): RoleAssignment {
  const matching = assignments.filter((assignment) => assignment.role === role);
  if (matching.length === 1) return matching[0]!;
  throw problem(
    'model-unsupported',
    `${file} has ${matching.length} tensors that could be its ${role}.`,
    'Say which with a role, as NAME=ROLE.',
  );
}

/** A file that stands alone: say what it seems to be, and what would help. */
function withoutPair(name: string, model: OnnxModel, overrides: RoleOverrides): Error {
  const roles = assignEncoder(model, overrides).map(({ role }) => role);
  const hasPosterior = roles.includes('mu') && roles.some(isScale);
  if (hasPosterior && model.outputs.some((output) => roleNamed(output.name) === 'reconstruction')) {
    return problem(
      'decoder-missing',
      `${name} holds a whole VAE in one graph, and no decoder of its own can be called.`,
      'Export encoder and decoder as two files side by side, such as vae-encoder.onnx and vae-decoder.onnx.',
    );
  }
  if (hasPosterior) {
    return problem(
      'decoder-missing',
      `${name} is an encoder, but no decoder lies beside it.`,
      'Put the decoder next to it under the same name with "decoder" for "encoder", or name it with --decoder.',
    );
  }
  return notGaussian(name, model);
}

function notGaussian(name: string, model: OnnxModel): Error {
  const outputs =
    model.outputs.map((output) => `${output.name} ${formatShape(output.shape)}`).join(', ') || 'nothing';
  return problem(
    'model-not-vae',
    `${name} does not look like the encoder of a VAE: it gives ${outputs}, and no pair of mean and scale among them.`,
    'If two of them are the posterior, name their roles, as NAME=mu and NAME=log-variance.',
  );
}

function floatOnly(tensor: TensorSignature): void {
  if (tensor.type === 'float32') return;
  throw problem(
    'model-unsupported',
    `${tensor.name} is ${tensor.type}; models are run in float32.`,
    'Export the model in float32.',
  );
}

/** A tensor's shape without its batch axis, free axes taken from another tensor of the same meaning. */
function fixedShape(tensor: TensorSignature, other: TensorSignature): number[] {
  if (tensor.shape.length < 2) {
    throw problem(
      'model-unsupported',
      `${tensor.name} has shape ${formatShape(tensor.shape)}, which leaves no axis besides the batch.`,
      'Export the model with a batch axis and fixed axes after it.',
    );
  }
  return tensor.shape.slice(1).map((extent, axis) => {
    const fixed = typeof extent === 'number' ? extent : other.shape[axis + 1];
    if (typeof fixed === 'number' && fixed > 0 && other.shape.length === tensor.shape.length) return fixed;
    if (typeof extent === 'number' && extent > 0) return extent;
    throw problem(
      'model-unsupported',
      `${tensor.name} has shape ${formatShape(tensor.shape)}, of which more than the batch is free.`,
      'Export the model with only the batch axis dynamic.',
    );
  });
}

function agree(a: readonly number[], b: readonly number[], one: string, other: string): void {
  if (elementCount(a) === elementCount(b)) return;
  throw problem(
    'model-unsupported',
    `${one} ${formatShape(a)}, but ${other} ${formatShape(b)}.`,
    'These two files are not of one VAE: choose the decoder that belongs to the encoder.',
  );
}
