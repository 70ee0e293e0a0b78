import { configFile } from './autoencoderConfig';
import path from 'node:path';
import { elementCount } from '../core/shape';
import type { FreeAxis, ModelDescription } from '../core/model/modelDescription';
import { checkDecoder, checkEncoder, isIndex, latentOrderOf, runnable } from './checkPieces';
import { codebooksOf, quantizerOfLevels, uncountedBooksNote } from './codebookOf';
import { conditionsOf } from './conditions';
import { capabilitiesOf } from './describedModel';
import { halfPrecisionIn } from './halfPrecision';
import { codeNotes } from './codeNotes';
import { kindOf } from './kinds';
import { codeOf, describeLevels, laidOut, latentShapeOf, describeLevelsRead, latentOf } from './latents';
import { proposeFamily, sphereNotes, sphereWarnings } from './posteriorFamily';
import { withConcentration } from './roles/concentration';
import { drawnCodeNote } from './drawnCode';
import { oneRowNotes, samplingNotes } from './fileNotes';
import { findSamplingNodes } from './findSamplingNodes';
import { withoutMixture } from './mixturePosterior';
import type { DecoderPiece, EncoderPiece, Pieces } from './pieces';
import { priorOutputWarnings } from './priorOutputs';
import { readReconstruction } from './reconstruction';
import { leftOutOf } from './leftOut';
import { logitsWarning, otherPosteriorOf } from './otherPosterior';
import { isPosterior } from '../core/model/otherPosterior';
import { dataInput } from './roleChecks';
import { isDataParameter } from './roles/dataParameter';
import { settlePrior } from './ownPrior';
import { isMoments, isScale } from './roles/scaleRole';
import { rowDependence } from './rowDependence';
import { fixedShape } from './rowShapes';
import { tokensBeforeNotes } from './tokensBefore';
import { unitsOf } from './units';
import { quantizerIn } from './vectorQuantized';
import { filesOf } from './weightFiles';
import type { Condition } from '../core/model/condition';
import type { TensorSignature } from '../core/model/role';

/**
 * Everything that running needs, checked: one tensor a role, shapes that agree.
 *
 * @throws ProblemError if pieces are at odds
 */
export function finishDescription(pieces: Pieces): ModelDescription {
  const { name, decoder, pairing, notes, warnings } = pieces;
  const encoder = pieces.encoder && {
    ...pieces.encoder,
    roles: withoutMixture(withConcentration(pieces.encoder.roles)),
  };
  const encoderName = encoder ? path.basename(encoder.graph.path) : '';
  const decoderName = decoder ? path.basename(decoder.source.path) : '';
  if (encoder) runnable(encoder.graph.model, encoderName);
  if (decoder) runnable(decoder.graph.model, decoderName);
  const input = encoder && dataInput(encoder.roles.assignments, encoderName);
  const isWhole = decoder?.source.kind === 'whole';
  const z = decoder && !isWhole ? latentOf(decoder.assignments, decoderName) : undefined;
  const code = encoder && laidOut(codeOf(encoder.roles.assignments), z);
  const levels = encoder ? describeLevels(code) : decoder && describeLevelsRead(decoder.assignments);
  const given =
    decoder && readReconstruction(decoder.assignments, decoder.flow, input?.tensor, encoderName, decoderName);
  const besides = given?.roles.filter(({ role }) => isScale(role) || isDataParameter(role)) ?? [];
  if (encoder && input) checkEncoder(encoder, input.tensor, code, encoderName);
  if (given && z) checkDecoder(decoder, z, given, besides, decoderName);
  const latentShape =
    encoder && code
      ? latentShapeOf(code, z, encoder.roles.assignments, encoderName)
      : z
        ? codeShapeOf(z)
        : isWhole
          ? [0]
          : [];
  const latentOrder =
    encoder && decoder && z && decoder.source.path !== encoder.graph.path
      ? latentOrderOf(latentShape, z, encoderName, decoderName)
      : undefined;
  const settled = encoder && settlePrior(encoder, code, latentShape, encoderName);
  const assignments = [
    ...(settled?.assignments ?? []).map((each) =>
      code?.kind === 'moments' && isMoments(each.role) ? code.moments : each,
    ),
    ...(given?.roles ?? []),
  ];
  const inputShape =
    input && given ? given.inputShape : input ? fixedShape(input.tensor) : (given?.shape ?? []);
  const hasPosterior = code !== undefined && code.kind !== 'point';
  const quantizer = quantizerIn(
    [encoder?.graph.model, decoder?.graph.model].filter((each) => each !== undefined),
  );
  const rounded = hasPosterior ? undefined : quantizerOfLevels(pieces);
  const isQuantized = quantizer !== undefined || rounded !== undefined || (z !== undefined && isIndex(z));
  const other = isQuantized && encoder ? undefined : otherPosteriorOf({ ...pieces, encoder }, code);
  const kind = kindOf(pieces, hasPosterior || (other !== undefined && isPosterior(other)), isQuantized);
  const codebooks = kind === 'vq-vae' ? codebooksOf(pieces, z, latentShape) : undefined;
  const source = decoder?.source ?? null;
  const isComparable = given?.mismatch === undefined;
  const files = filesOf(
    new Map([encoder?.graph, decoder?.graph].flatMap((graph) => (graph ? [[graph.path, graph.model]] : []))),
  );
  const [encoderRow, decoderRow] = [encoder?.graph.model.oneRow, decoder?.graph.model.oneRow];
  const oneRow = { ...(encoderRow && { encoder: encoderRow }), ...(decoderRow && { decoder: decoderRow }) };
  const halves = halfPrecisionIn([encoder?.graph, decoder?.graph]);
  const dependence = rowDependence(pieces, code, given ? [given, ...besides] : [], encoderName, decoderName);
  const conditions = conditionsIn(pieces);
  const onSphere = encoder && code ? sphereNotes(encoder.roles, code) : [];
  return {
    name,
    kind,
    shows: capabilitiesOf(kind, {
      hasEncoder: encoder !== undefined,
      decoder: source,
      hasCode: code !== undefined,
      hasPosterior,
      isComparable,
      isOfCodes: other?.family === 'codebook',
    }),
    posterior: code ? proposeFamily(code, elementCount(latentShape), encoder.roles.sampling) : null,
    ...(other && { otherPosterior: other }),
    ...(settled?.ownPrior && { ownPrior: settled.ownPrior }),
    conditions,
    freeAxes: freeAxesOf(encoder, input?.tensor.name, decoder, z?.name),
    encoderPath: encoder?.graph.path ?? null,
    decoder: source,
    pairing,
    assignments,
    inputShape,
    latentShape,
    ...(levels && { levels }),
    ...(encoder?.hierarchy && { hierarchy: encoder.hierarchy }),
    ...(latentOrder && { latentOrder }),
    reconstructionShape: given?.shape ?? [],
    ...(given?.order && { reconstructionOrder: given.order }),
    ...(given?.mixture && { mixture: given.mixture }),
    reconstructionKind: given?.kind ?? 'unbounded',
    reconstructionEvidence: given?.evidence ?? null,
    ...unitsOf(pieces, input?.tensor, given),
    ...(given?.classAxis !== undefined && { classAxis: given.classAxis }),
    ...(given?.sign && { reconstructionSign: given.sign }),
    producer: (encoder ?? decoder)!.graph.model.producer,
    opset: (encoder ?? decoder)!.graph.model.opset,
    bytes: files.reduce((total, { bytes }) => total + bytes, 0),
    files: [
      ...files.map(({ path: file, stamp }) => ({ path: file, stamp })),
      ...(encoder ? configFile(encoder.graph.path) : []),
    ],
    notes: [
      ...notes,
      ...oneRowNotes([encoder?.graph, decoder?.graph]),
      ...samplingNotes(encoder?.roles.sampling, encoderName),
      ...codeNotes({
        kind,
        code,
        other,
        drawn: drawnCodeNote(pieces),
        onSphere,
        rounded,
        quantizer: quantizer?.found,
        levels,
        inHierarchy: encoder?.hierarchy && assignments,
      }),
      ...(kind === 'vq-vae' ? uncountedBooksNote(pieces, codebooks) : []),
      ...(given ? tokensBeforeNotes(encoder, input?.tensor, conditions) : []),
    ],
    warnings: [
      ...(encoder?.roles.warnings ?? []),
      ...warnings,
      ...(given?.mismatch ? [given.mismatch] : []),
      ...dependence.warnings,
      ...sphereWarnings(code),
      ...logitsWarning(pieces, code, other),
      ...leftOutOf(pieces, code),
      ...(settled && hasPosterior ? priorOutputWarnings(settled.assignments) : []),
    ],
    ...dependence.runs,
    ...((encoderRow ?? decoderRow) && { oneRow }),
    ...(halves.length > 0 && { halfPrecision: halves }),
    ...(codebooks && { codebooks }),
    ...(encoder && findSamplingNodes(encoder.roles, z, source)),
  };
}

/** The shape of a code that a decoder alone reads: of one index a row, none. */
function codeShapeOf(z: TensorSignature): number[] {
  return isIndex(z) && z.shape.length === 1 ? [] : fixedShape(z);
}

function conditionsIn({ encoder, decoder }: Pieces): Condition[] {
  return conditionsOf(
    encoder && {
      flow: encoder.roles.flow,
      freeAxes: encoder.graph.freeAxes,
      assignments: encoder.roles.assignments,
    },
    decoder && {
      flow: decoder.flow,
      freeAxes: decoder.graph.freeAxes,
      assignments: decoder.assignments,
    },
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
