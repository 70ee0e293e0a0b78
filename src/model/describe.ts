import path from 'node:path';
import type { ModelDescription, RoleAssignment, StatedRoles, TensorSignature } from '../protocol/model';
import { autoencoderConfig } from './autoencoderConfig';
import { findDecoder } from './findDecoder';
import { Dataflow } from './graph/dataflow';
import { couplings, rowCoupling } from './graph/rowCoupling';
import { expectedRange, inputUnits, reachOf } from './graph/scalingInGraph';
import { readModel } from './onnx/readModel';
import { latentScaling, type LatentScaling } from './latentScaling';
import { halfShape, momentsLayout } from './momentsLayout';
import { ownSample } from './ownSample';
import { findPair, type Pair } from './pairing';
import { knownNames, single, soleInput } from './roleChecks';
import { assignDecoder, assignEncoder, type EncoderRoles } from './roles/assign';
import { assigned } from './roles/found';
import { readReconstruction } from './reconstruction';
import { notGaussian } from './roles/notVae';
import { hasPosterior, type RoleOverrides } from './roles/posterior';
import { isMoments, isScale } from './roles/scaleRole';
import { isShared } from './roles/shapes';
import { runnable } from './runnable';
import { agree, fixedShape, floatOnly, isFixed } from './rowShapes';
import { samplingNotes } from './samplingNotes';
import { splitAtLatent } from './splitAtLatent';
import { bytesOf } from './weightFiles';

/**
 * Reads a VAE from one of its files and says what each tensor means. Blocks while it reads; runs nothing.
 *
 * @throws a problem in words when the files are no VAE that can be inspected
 */
export function describeVae(
  modelPath: string,
  givenDecoder: string | undefined,
  statedRoles: StatedRoles,
): ModelDescription {
  const overrides = new Map(Object.entries(statedRoles));
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
  const decoderFlow = new Dataflow(decoderModel);
  const { assignments, warnings } = assignDecoder(decoderFlow, overrides);
  const decoderName = path.basename(pair.decoderPath);
  const z = assignments.find(({ role }) => role === 'z');
  const names = { encoder: encoderName, decoder: decoderName };
  const scaling = z && latentScaling(encoder, decoderFlow, z.tensor.name, names);
  return described(name, encoder, {
    encoderPath: pair.encoderPath,
    decoder:
      scaling?.at === undefined
        ? { kind: 'file', path: pair.decoderPath }
        : { kind: 'cut', path: pair.decoderPath, at: scaling.at },
    pairing: pair.evidence,
    decoderRoles: assignments.map((each) => (each === z && scaling ? behind(each, scaling) : each)),
    decoderFlow,
    notes: [...autoencoderConfig(pair.encoderPath), ...(scaling ? [scaling.note] : [])],
    warnings,
  });
}

function describeWhole(modelPath: string, overrides: RoleOverrides): ModelDescription {
  const name = path.basename(modelPath);
  const whole = assignEncoder(readModel(modelPath), overrides, 'whole');
  const posterior = hasPosterior(whole.assignments);
  if (posterior && !whole.reconstruction) return describePair(name, findDecoder(modelPath, whole), overrides);
  knownNames(overrides, [whole.flow.model]);
  if (!posterior || !whole.reconstruction) throw notGaussian(name, whole, undefined);
  soleInput(whole.assignments, name);
  const { z, evidence, notes, warnings } = splitAtLatent(name, whole, overrides);
  const { tensor, finding } = whole.reconstruction;
  const scale = whole.dataScale;
  return described(name, whole, {
    encoderPath: modelPath,
    decoder: { kind: 'cut', path: modelPath, at: z.name },
    pairing: `the decoder is what follows ${z.name} in ${name}`,
    decoderRoles: [
      { part: 'decoder', direction: 'inside', tensor: z, role: 'z', evidence, confidence: 'certain' },
      { part: 'decoder', direction: 'output', tensor, ...withoutClamp(finding) },
      ...(scale ? [assigned('decoder', 'output', scale.tensor, scale.finding)] : []),
    ],
    decoderFlow: whole.flow,
    notes,
    warnings,
  });
}

/** A decoder's input, taken where latents are as the posterior has them. */
function behind(z: RoleAssignment, { at, note }: LatentScaling): RoleAssignment {
  if (at === undefined) return z;
  return { ...z, direction: 'inside', tensor: { ...z.tensor, name: at }, evidence: note };
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
  for (const [flow, file] of [
    [encoder.flow, path.basename(parts.encoderPath)],
    [parts.decoderFlow, path.basename(parts.decoder.path)],
  ] as const)
    runnable(flow.model, file);
  const { encoderPath, decoder, pairing, decoderRoles, decoderFlow, notes, warnings } = parts;
  const encoderName = path.basename(encoderPath);
  const decoderName = path.basename(decoder.path);
  const input = soleInput(encoder.assignments, encoderName);
  const z = single(decoderRoles, 'z', decoderName);
  const held = encoder.assignments.find(({ role }) => isMoments(role));
  const moments = held && { ...held, halves: momentsLayout(held, z.tensor) };
  const posterior = moments
    ? [moments]
    : encoder.assignments.filter(({ role }) => role === 'mu' || isScale(role));
  const given = readReconstruction(decoderRoles, decoderFlow, input.tensor, encoderName, decoderName);
  const scales = given.roles.filter(({ role }) => isScale(role));
  const reach = reachOf(given.kind, given.evidence, decoderFlow, given.tensor.name);
  const expected = expectedRange(encoder.flow, input.tensor);
  // Bytes are fed as float32, and turned into bytes in the graph.
  const units =
    inputUnits(expected, reach) ?? (input.tensor.type === 'uint8' ? { factor: 1, shift: 0 } : undefined);
  const floats = [...(input.tensor.type === 'uint8' ? [] : [input]), ...posterior, z, given, ...scales];
  for (const { tensor } of floats) floatOnly(tensor);

  const latentShape = moments
    ? fixedShape({ ...moments.tensor, shape: halfShape(moments.tensor, moments.halves) }, z.tensor)
    : meanShape(encoder.assignments, z.tensor, encoderName);
  if (decoder.kind === 'file') {
    const taken = fixedShape(z.tensor, { ...z.tensor, shape: ['', ...latentShape] });
    agree(latentShape, taken, `${encoderName} gives latents of shape`, `${decoderName} takes`);
  }
  const encoding = couplings(
    encoder.flow,
    posterior.map(({ tensor }) => tensor.name),
    [],
    encoderName,
    'encoder',
  );
  const decoding = couplings(
    decoderFlow,
    [given.tensor, ...scales.map(({ tensor }) => tensor)].map(({ name: each }) => each),
    [z.tensor.name],
    decoderName,
    'decoder',
  );
  return {
    name,
    encoderPath,
    decoder,
    pairing,
    assignments: [
      ...encoder.assignments.map((each) => (each === held && moments ? moments : each)),
      ...given.roles,
    ],
    inputShape: given.inputShape,
    latentShape,
    reconstructionShape: given.shape,
    reconstructionKind: given.kind,
    reconstructionEvidence: given.evidence,
    ...(reach && { reconstructionRange: reach }),
    ...(expected && { inputRange: expected }),
    ...(units && { inputUnits: units }),
    ...(given.classAxis !== undefined && { classAxis: given.classAxis }),
    producer: encoder.flow.model.producer,
    opset: encoder.flow.model.opset,
    bytes: bytesOf(
      new Map([
        [encoderPath, encoder.flow.model],
        [decoder.path, decoderFlow.model],
      ]),
    ),
    notes: [...notes, ...samplingNotes(encoder.sampling, encoderName)],
    warnings: [
      ...encoder.warnings,
      ...warnings,
      ...new Set([...encoding, ...decoding].map(({ sentence }) => sentence)),
    ],
    ...(rowCoupling(encoding) === 'alone' && { runAlone: true }),
    ...ownSample(encoder, z.tensor, decoder),
  };
}

/** The shape of mean and scale, which is the same; what one leaves free is taken from the other or from z. */
function meanShape(assignments: readonly RoleAssignment[], z: TensorSignature, file: string): number[] {
  const mu = single(assignments, 'mu', file).tensor;
  const scale = assignments.find(({ role }) => isScale(role))!.tensor;
  // A decoder that takes latents flat says how many there are, where the encoder's file does not.
  if (z.shape.length !== mu.shape.length && isFixed(z) && !isFixed(mu)) return fixedShape(z);
  const shape = fixedShape(mu, z, scale);
  if (!isShared(scale.shape, mu.shape))
    agree(shape, fixedShape(scale, z, mu), `The mean in ${file} has shape`, 'its scale');
  return shape;
}
