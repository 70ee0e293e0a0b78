import path from 'node:path';
import type {
  Condition,
  DecoderSource,
  FreeAxis,
  ModelDescription,
  ModelKind,
  RoleAssignment,
  TensorSignature,
} from '../protocol/model';
import { problem } from '../protocol/problem';
import { formatShape } from '../protocol/shape';
import { alignmentOf } from './axes/alignment';
import type { BoundGraph } from './axes/bindGraph';
import { conditionsOf } from './conditions';
import { capabilitiesOf } from './describedModel';
import type { Dataflow } from './graph/dataflow';
import { couplings, normalizesInTraining, rowCoupling } from './graph/rowCoupling';
import { expectedRange, inputUnits, reachOf } from './graph/scalingInGraph';
import { normalizationOf } from './graph/unitSphere';
import { codeOf, latentShapeOf, type CodeOf } from './latents';
import { momentsLayout } from './momentsLayout';
import { ownSample } from './ownSample';
import { readReconstruction, type ReconstructionFound } from './reconstruction';
import { dataInput, dispensable, single } from './roleChecks';
import type { EncoderRoles } from './roles/assignEncoder';
import { isMoments, isScale } from './roles/scaleRole';
import { agree, fixedShape, floatOnly, readableType } from './rowShapes';
import { runnable } from './runnable';
import { samplingNotes } from './samplingNotes';
import { quantiserIn } from './vectorQuantised';
import { bytesOf } from './weightFiles';

/** An encoder's half of a model. */
export interface EncoderPiece {
  readonly graph: BoundGraph;
  readonly roles: EncoderRoles;
}

/** A decoder's half. */
export interface DecoderPiece {
  readonly source: DecoderSource;
  readonly graph: BoundGraph;
  readonly flow: Dataflow;
  readonly assignments: readonly RoleAssignment[];
}

export interface Pieces {
  readonly name: string;
  readonly encoder: EncoderPiece | undefined;
  readonly decoder: DecoderPiece | undefined;
  /** How they were found, in words. */
  readonly pairing: string;
  /** What to call the whole where the pieces leave it open. */
  readonly kind?: ModelKind;
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Everything that running needs, checked: one tensor a role, shapes that agree.
 *
 * @throws a problem in words where pieces are at odds
 */
export function finishDescription(pieces: Pieces): ModelDescription {
  const { name, encoder, decoder, pairing, notes, warnings } = pieces;
  const encoderName = encoder ? path.basename(encoder.graph.path) : '';
  const decoderName = decoder ? path.basename(decoder.source.path) : '';
  if (encoder) runnable(encoder.graph.model, encoderName);
  if (decoder) runnable(decoder.graph.model, decoderName);
  const input = encoder && dataInput(encoder.roles.assignments, encoderName);
  const z = decoder && single(decoder.assignments, 'z', decoderName).tensor;
  const read = encoder && laidOut(codeOf(encoder.roles.assignments), z);
  const sphere =
    encoder && read?.kind === 'gaussian' && normalizationOf(encoder.roles.flow, read.mu.tensor.name);
  const code: CodeOf | undefined = sphere ? { kind: 'point', code: read.mu } : read;
  const given = decoder && reconstructionIn(decoder, input?.tensor, encoderName, decoderName);
  const spreads = given?.roles.filter(({ role }) => isScale(role)) ?? [];
  if (input) readableType(input.tensor);
  if (encoder && code)
    dispensable(
      encoder.roles.flow,
      encoder.roles.assignments,
      { outputs: namesOf(code), gate: input!.tensor.name },
      encoderName,
    );
  if (decoder?.source.kind === 'file' && given)
    dispensable(
      decoder.flow,
      decoder.assignments,
      { outputs: [given.tensor.name], gate: z!.name },
      decoderName,
    );
  const isIndexed = z !== undefined && /^u?int/.test(z.type);
  for (const tensor of [...(isIndexed ? [] : [z]), ...spreads.map((spread) => spread.tensor)])
    if (tensor) floatOnly(tensor);
  const latentShape =
    encoder && code ? latentShapeOf(code, z, encoder.roles.assignments, encoderName) : z ? fixedShape(z) : [];
  const latentOrder =
    encoder && decoder?.source.kind === 'file'
      ? latentOrderOf(latentShape, z!, encoderName, decoderName)
      : undefined;
  const assignments = [
    ...(encoder?.roles.assignments ?? []).map((each) =>
      code?.kind === 'moments' && isMoments(each.role)
        ? code.moments
        : sphere && isScale(each.role)
          ? { ...each, role: 'ignored' as const, evidence: 'the concentration of a distribution on a sphere' }
          : each,
    ),
    ...(given?.roles ?? []),
  ];
  const inputShape =
    input && given ? given.inputShape : input ? fixedShape(input.tensor) : (given?.shape ?? []);
  const hasPosterior = code !== undefined && code.kind !== 'point';
  const quantiser = quantiserIn(
    [encoder?.graph.model, decoder?.graph.model].filter((each) => each !== undefined),
  );
  const kind = kindOf(pieces, hasPosterior, quantiser !== undefined || (isIndexed && encoder !== undefined));
  const source = decoder?.source ?? null;
  const isComparable = given?.mismatch === undefined;
  const reach = given && reachOf(given.kind, given.evidence, decoder.flow, given.tensor.name);
  const expected = encoder && input && expectedRange(encoder.roles.flow, input.tensor);
  // Bytes are fed as float32, and turned into bytes in the graph.
  const units =
    inputUnits(expected, reach) ?? (input?.tensor.type === 'uint8' ? { factor: 1, shift: 0 } : undefined);
  const encoding =
    encoder && code ? couplings(encoder.roles.flow, namesOf(code), [], encoderName, 'encoder') : [];
  const decoding =
    decoder && given
      ? couplings(
          decoder.flow,
          [given, ...spreads].map(({ tensor }) => tensor.name),
          decoder.assignments.filter(({ role }) => role === 'z').map(({ tensor }) => tensor.name),
          decoderName,
          'decoder',
        )
      : [];
  return {
    name,
    kind,
    shows: capabilitiesOf(kind, {
      hasEncoder: encoder !== undefined,
      decoder: source,
      hasPosterior,
      isComparable,
    }),
    posterior: hasPosterior ? { family: 'gaussian' } : null,
    conditions: conditionsIn(pieces),
    freeAxes: freeAxesOf(encoder, input?.tensor.name, decoder, z?.name),
    encoderPath: encoder?.graph.path ?? null,
    decoder: source,
    pairing,
    assignments,
    inputShape,
    latentShape,
    ...(latentOrder && { latentOrder }),
    reconstructionShape: given?.shape ?? [],
    ...(given?.order && { reconstructionOrder: given.order }),
    reconstructionKind: given?.kind ?? 'unbounded',
    reconstructionEvidence: given?.evidence ?? '',
    ...(reach && { reconstructionRange: reach }),
    ...(expected && { inputRange: expected }),
    ...(units && { inputUnits: units }),
    ...(given?.classAxis !== undefined && { classAxis: given.classAxis }),
    producer: (encoder ?? decoder)!.graph.model.producer,
    opset: (encoder ?? decoder)!.graph.model.opset,
    bytes: bytesOf(
      new Map(
        [encoder?.graph, decoder?.graph].flatMap((graph) => (graph ? [[graph.path, graph.model]] : [])),
      ),
    ),
    notes: [
      ...notes,
      ...samplingNotes(encoder?.roles.sampling, encoderName),
      ...(sphere
        ? [sphereNote(read.mu.tensor.name, sphere)]
        : kindNotes(kind, code?.kind === 'point', quantiser?.found)),
    ],
    warnings: [
      ...(encoder?.roles.warnings ?? []),
      ...warnings,
      ...(given?.mismatch === undefined ? [] : [given.mismatch]),
      ...new Set([...encoding, ...decoding].map(({ sentence }) => sentence)),
    ],
    ...(rowCoupling(encoding) === 'alone' && { runAlone: true }),
    ...([encoder?.roles.flow, decoder?.flow].some((flow) => flow && normalizesInTraining(flow)) && {
      runAsWritten: true,
    }),
    ...(encoder && ownSample(encoder.roles, z, source)),
  };
}

/** A code with how its moments come apart. */
function laidOut(code: CodeOf | undefined, z: TensorSignature | undefined): CodeOf | undefined {
  if (code?.kind !== 'moments') return code;
  return { ...code, moments: { ...code.moments, halves: momentsLayout(code.moments, z) } };
}

function sphereNote(mu: string, op: string): string {
  return `${mu} is scaled to length 1 (${op}): the posterior lies on the unit sphere, such as a von Mises–Fisher, and is not Gaussian. There is no KL to N(0, I) and no ELBO for it here.`;
}

function namesOf(code: CodeOf): string[] {
  switch (code.kind) {
    case 'moments':
      return [code.moments.tensor.name];
    case 'gaussian':
      return [code.mu.tensor.name, code.scale.tensor.name];
    case 'point':
      return [code.code.tensor.name];
  }
}

/** The order in which a decoder's file reads the axes of the encoder's code; undefined where it is the same. */
function latentOrderOf(
  latentShape: readonly number[],
  z: TensorSignature,
  encoderName: string,
  decoderName: string,
): readonly number[] | undefined {
  const taken = fixedShape(z, { ...z, shape: ['', ...latentShape] });
  agree(latentShape, taken, `${encoderName} outputs latents of shape`, `${decoderName} reads`);
  const alignment = alignmentOf(latentShape, taken);
  if (alignment === 'same') return undefined;
  if (alignment) return alignment;
  throw problem(
    'model-unsupported',
    `${encoderName} outputs latents of shape ${formatShape(latentShape)}, but ${decoderName} reads ${formatShape(taken)}: the same number of values with other axes.`,
    'Export both with the same layout of the latent code.',
  );
}

function reconstructionIn(
  { assignments, flow }: DecoderPiece,
  input: RoleAssignment['tensor'] | undefined,
  encoderName: string,
  decoderName: string,
): ReconstructionFound {
  return readReconstruction(assignments, flow, input, encoderName, decoderName);
}

function kindOf({ encoder, decoder, kind }: Pieces, hasPosterior: boolean, isQuantised: boolean): ModelKind {
  if (kind) return kind;
  if (!encoder) return 'decoder';
  if (hasPosterior) return decoder ? 'vae' : 'encoder';
  if (isQuantised) return 'vq-vae';
  return decoder ? 'autoencoder' : 'encoder';
}

function kindNotes(kind: ModelKind, isPoint: boolean, quantiser: string | undefined): string[] {
  switch (kind) {
    case 'vq-vae':
      return [
        `A VQ-VAE by ${quantiser ?? 'its codes'}: its codes come from a codebook, so there is no Gaussian posterior, no KL and no ELBO.`,
      ];
    case 'autoencoder':
      return [
        'The encoder is deterministic: it outputs no scale, so there is no posterior, no KL and no ELBO. Reconstruction errors are shown instead.',
      ];
    case 'encoder':
      return isPoint ? ['The encoder outputs a mean or code without a scale, so there is no KL.'] : [];
    case 'vae':
      return isPoint
        ? [
            'The log-variance was pruned from this export, so there is no KL and no ELBO. Export it as an output, too.',
          ]
        : [];
    case 'decoder':
    case 'other':
      return [];
  }
}

function conditionsIn({ encoder, decoder }: Pieces): Condition[] {
  return conditionsOf(
    encoder && { flow: encoder.roles.flow, assignments: encoder.roles.assignments },
    decoder && { flow: decoder.flow, assignments: decoder.assignments },
  );
}

/** Free axes of what is encoded and decoded; a decoder's follow from its encoder. */
function freeAxesOf(
  encoder: EncoderPiece | undefined,
  input: string | undefined,
  decoder: DecoderPiece | undefined,
  z: string | undefined,
): readonly FreeAxis[] {
  if (encoder) return encoder.graph.freeAxes.get(input ?? '') ?? [];
  return decoder?.graph.freeAxes.get(z ?? '') ?? [];
}
