import path from 'node:path';
import type { ModelDescription, RoleAssignment, TensorSignature } from '../protocol/model';
import { problem } from '../protocol/problem';
import { Dataflow } from './graph/dataflow';
import { autoencoderConfig } from './autoencoderConfig';
import { ancestors } from './graph/reachability';
import { splitAtLatent } from './splitAtLatent';
import type { OnnxModel } from './onnx/model';
import { readModel } from './onnx/readModel';
import { findPair, type Pair } from './pairing';
import { assignDecoder, assignEncoder, type EncoderRoles } from './roles/assign';
import { notGaussian } from './roles/notVae';
import { hasPosterior, type RoleOverrides } from './roles/posterior';
import { isScale } from './roles/scaleRole';
import { reconstructionKind } from './roles/reconstructionKind';
import { agree, fixedShape, floatOnly, halved } from './rowShapes';

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
  const pair = givenDecoder
    ? { encoderPath: modelPath, decoderPath: givenDecoder, evidence: 'the decoder was given by the user' }
    : findPair(modelPath);
  return pair ? describePair(path.basename(modelPath), pair, overrides) : describeWhole(modelPath, overrides);
}

function describePair(name: string, pair: Pair, overrides: RoleOverrides): ModelDescription {
  const encoder = assignEncoder(readModel(pair.encoderPath), overrides, 'encoder');
  const decoderModel = readModel(pair.decoderPath);
  knownNames(overrides, [encoder.flow.model, decoderModel]);
  const encoderName = path.basename(pair.encoderPath);
  if (!hasPosterior(encoder.assignments)) throw notGaussian(encoderName, encoder, 'latents');
  return described(name, encoder, {
    encoderPath: pair.encoderPath,
    decoder: { kind: 'file', path: pair.decoderPath },
    pairing: pair.evidence,
    decoderRoles: assignDecoder(decoderModel, overrides),
    decoderFlow: new Dataflow(decoderModel),
    notes: autoencoderConfig(pair.encoderPath),
    warnings: [],
  });
}

function describeWhole(modelPath: string, overrides: RoleOverrides): ModelDescription {
  const name = path.basename(modelPath);
  const whole = assignEncoder(readModel(modelPath), overrides, 'whole');
  knownNames(overrides, [whole.flow.model]);
  if (!hasPosterior(whole.assignments)) throw notGaussian(name, whole, undefined);
  if (!whole.reconstruction) {
    throw problem(
      'decoder-missing',
      `${name} is an encoder, but no decoder lies beside it.`,
      'Put the decoder next to it under the same name with "decoder" for "encoder", or name it with --decoder.',
    );
  }
  soleInput(whole.assignments, name);
  const { z, evidence, notes, warnings } = splitAtLatent(name, whole, overrides);
  const { tensor, finding } = whole.reconstruction;
  return described(name, whole, {
    encoderPath: modelPath,
    decoder: { kind: 'cut', path: modelPath, at: z.name },
    pairing: `the decoder is what follows ${z.name} in ${name}`,
    decoderRoles: [
      { part: 'decoder', direction: 'inside', tensor: z, role: 'z', evidence, confidence: 'certain' },
      { part: 'decoder', direction: 'output', tensor, ...withoutClamp(finding) },
    ],
    decoderFlow: whole.flow,
    notes,
    warnings,
  });
}

/** Refuses roles for tensors that are not there, most likely misspelt. */
function knownNames(overrides: RoleOverrides, models: readonly OnnxModel[]): void {
  const names = new Set(
    models.flatMap(({ inputs, outputs }) => [...inputs, ...outputs].map(({ name }) => name)),
  );
  const unknown = Object.keys(overrides).find((name) => !names.has(name));
  if (unknown === undefined) return;
  throw problem(
    'call-wrong',
    `No input or output is named ${unknown}; there are ${[...names].join(', ')}.`,
    'Give a role to one of those.',
  );
}

function withoutClamp({
  role,
  evidence,
  confidence,
}: NonNullable<EncoderRoles['reconstruction']>['finding']) {
  return { role, evidence, confidence };
}

interface Parts {
  readonly encoderPath: string;
  readonly decoder: ModelDescription['decoder'];
  readonly pairing: string;
  readonly decoderRoles: readonly RoleAssignment[];
  readonly decoderFlow: Dataflow;
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

/** Everything that running needs, checked: one tensor a role, shapes that agree. */
function described(name: string, encoder: EncoderRoles, parts: Parts): ModelDescription {
  const { encoderPath, decoder, pairing, decoderRoles, decoderFlow, notes, warnings } = parts;
  const encoderName = path.basename(encoderPath);
  const decoderName = path.basename(decoder.path);
  const input = soleInput(encoder.assignments, encoderName);
  const moments = encoder.assignments.find(({ role }) => role === 'moments');
  const posterior = moments
    ? [moments]
    : encoder.assignments.filter(({ role }) => role === 'mu' || isScale(role));
  const z = single(decoderRoles, 'z', decoderName);
  const reconstruction = single(decoderRoles, 'reconstruction', decoderName);
  for (const { tensor } of [input, ...posterior, z, reconstruction]) floatOnly(tensor);

  const inputShape = fixedShape(input.tensor, reconstruction.tensor);
  const latentShape = moments
    ? halved(moments.tensor, z.tensor)
    : fixedShape(single(encoder.assignments, 'mu', encoderName).tensor, z.tensor);
  if (!moments) {
    const scale = posterior.find(({ role }) => isScale(role))!;
    const of = (tensor: TensorSignature) => fixedShape(tensor, z.tensor);
    agree(latentShape, of(scale.tensor), `The mean in ${encoderName} has shape`, 'its scale');
  }
  if (decoder.kind === 'file') {
    const taken = fixedShape(z.tensor, { ...z.tensor, shape: ['', ...latentShape] });
    agree(latentShape, taken, `${encoderName} gives latents of shape`, `${decoderName} takes`);
  }
  const reconstructionShape = fixedShape(reconstruction.tensor, input.tensor);
  agree(inputShape, reconstructionShape, `${encoderName} reads`, `${decoderName} gives`);
  const { kind, evidence } = reconstructionKind(decoderFlow.model, reconstruction.tensor.name);
  return {
    name,
    encoderPath,
    decoder,
    pairing,
    assignments: [...encoder.assignments, ...decoderRoles],
    inputShape,
    latentShape,
    reconstructionShape,
    reconstructionKind: kind,
    reconstructionEvidence: evidence,
    producer: encoder.flow.model.producer,
    opset: encoder.flow.model.opset,
    notes,
    warnings: [...encoder.warnings, ...warnings],
    ...samplingOf(encoder, z.tensor, decoder),
  };
}

/** The tensor of noise behind z, where there is one: what lets the roles be checked by numbers. */
function samplingOf(
  { flow, assignments }: EncoderRoles,
  latent: TensorSignature,
  decoder: ModelDescription['decoder'],
): Pick<ModelDescription, 'sampling'> {
  const given = assignments.find(({ role, direction }) => role === 'z' && direction === 'output');
  const z = decoder.kind === 'cut' ? latent.name : given?.tensor.name;
  if (z === undefined) return {};
  const noises = [...ancestors(flow, z)].filter(
    (name) =>
      flow.isRandom(name) ||
      assignments.some(
        (each) => each.direction === 'input' && each.role === 'noise' && each.tensor.name === name,
      ),
  );
  return noises.length === 1 ? { sampling: { z, noise: noises[0]! } } : {};
}

function soleInput(assignments: readonly RoleAssignment[], file: string): RoleAssignment {
  const inputs = assignments.filter(({ role }) => role === 'input').map(({ tensor }) => tensor.name);
  if (inputs.length < 2) return single(assignments, 'input', file);
  throw problem(
    'model-unsupported',
    `${file} reads ${inputs.slice(0, -1).join(', ')} and ${inputs.at(-1)!}, as a conditional VAE does, but only one input can be fed.`,
    'Export it with the condition as a constant, or, where one of them is noise, say so with the role NAME=noise.',
  );
}

function single(
  assignments: readonly RoleAssignment[],
  role: RoleAssignment['role'],
  file: string,
): RoleAssignment {
  const matching = assignments.filter((assignment) => assignment.role === role);
  if (matching.length === 1) return matching[0]!;
  const names = matching.map(({ tensor }) => tensor.name).join(', ');
  throw problem(
    'model-unsupported',
    matching.length === 0
      ? `${file} has no tensor that could be its ${role}.`
      : `${file} has ${matching.length} tensors that could be its ${role}: ${names}.`,
    'Say which with a role, as NAME=ROLE.',
  );
}
