import path from 'node:path';
import type { ModelDescription } from '../core/model/modelDescription';
import { autoencoderConfig } from './autoencoderConfig';
import { lengthsFromData, readBound, rebound, type AxisLengths, type BoundGraph } from './axes/bindGraph';
import { rowSize } from './axes/rowSize';
import { decoderAt } from './describePart';
import { finishDescription } from './finishDescription';
import { Dataflow } from './graph/dataflow';
import { codeOf, codeSize, describeLevels } from './latents';
import { latentScaling, type LatentScaling } from './latentScaling';
import { halfShape, momentsLayout } from './momentsLayout';
import { bypassOf, refuseBytes, refuseWideCode } from './pairChecks';
import type { Pair } from './pairing';
import { reconstructionBypassesLatent } from './problems/roles';
import { knownNames } from './roleChecks';
import { assignDecoder } from './roles/assignDecoder';
import { assignEncoder } from './roles/assignEncoder';
import { withCode } from './roles/codeOutput';
import { levelsNamed, severalOf, withLevelInputs, withLevels } from './roles/latentLevels';
import { withDanglingHalf } from './roles/danglingHalf';
import { notGaussian } from './roles/notVae';
import type { RoleOverrides } from './roles/posterior';
import type { StatedShape } from '../core/shape';
import type { RoleAssignment, TensorSignature } from '../core/model/role';
import { rolesOfPart } from './roles/rolesOfPart';

/**
 * A model of two files, an encoder's and a decoder's. Blocks while it reads; runs nothing.
 *
 * @param row the shape of a row of data, to which free axes are bound
 * @throws ProblemError if the two do not belong together
 */
export function describePair(
  name: string,
  pair: Pair,
  stated: RoleOverrides,
  row: readonly number[] | undefined,
): ModelDescription {
  const encoderGraph = readBound(pair.encoderPath, 'encoder', row);
  const unbound = readBound(pair.decoderPath, 'decoder');
  knownNames(stated, [encoderGraph.model, unbound.model]);
  const ofEncoder = rolesOfPart(stated, 'encoder', encoderGraph.model);
  const ofDecoder = rolesOfPart(stated, 'decoder', unbound.model);
  const decoderBefore = new Dataflow(unbound.model, unbound.bound);
  const first = assignDecoder(decoderBefore, ofDecoder);
  const found = assignEncoder(encoderGraph.model, ofEncoder, 'encoder', {
    bound: encoderGraph.bound,
    decoderInputs: conditionNames(first.assignments),
    targetSize: sizeOf(first.assignments, 'reconstruction'),
  });
  const type = latentType(first.assignments);
  const coded = withCode(found, { size: sizeOf(first.assignments, 'z'), type });
  // The decoder's own lengths of free axes may not be those that the encoder's code has.
  const shape = coded === found ? freeShapeOf(unbound, first.assignments) : undefined;
  const single = withDanglingHalf(shape ? withCode(found, { shape, type }) : coded);
  const encoderName = path.basename(pair.encoderPath);
  const roles = withLevels(encoderName, single, encoderGraph.model.outputs, ofEncoder);
  const code = codeOf(roles.assignments);
  if (!code) throw notGaussian(path.basename(pair.encoderPath), roles, 'latents');
  if (sizeOf(first.assignments, 'reconstruction') !== rowSize(roles.inputs.data?.shape))
    refuseWideCode(roles.assignments, roles.inputs.data, pair);
  if (code.kind !== 'point') refuseBytes(decoderBefore, first.assignments, roles.inputs.data, pair);
  const graph = boundToCode(unbound, roles.assignments, lengthsFromData(encoderGraph));
  const flow = graph === unbound ? decoderBefore : new Dataflow(graph.model, graph.bound);
  const { assignments: decoderRoles, warnings } = assignDecoder(flow, ofDecoder, codeSize(roles.assignments));
  const levels = describeLevels(code);
  const assignments = levels ? withLevelInputs(flow, decoderRoles, levels) : decoderRoles;
  if (!assignments) throw severalOf(encoderName, levelsNamed(encoderGraph.model.outputs));
  const z = assignments.find(({ role }) => role === 'z');
  const names = { encoder: encoderName, decoder: path.basename(pair.decoderPath) };
  const around = bypassOf(roles, assignments, ofDecoder);
  if (z && around !== undefined)
    throw reconstructionBypassesLatent({ file: names.decoder, path: around, latent: z.tensor.name });
  const scaling = z && !levels ? latentScaling(roles, flow, z.tensor.name, names) : undefined;
  return finishDescription({
    name,
    encoder: { graph: encoderGraph, roles },
    decoder: {
      source:
        scaling?.at === undefined
          ? decoderAt(pair.decoderPath, z)
          : { kind: 'cut', path: pair.decoderPath, at: scaling.at },
      graph,
      flow,
      assignments: assignments.map((each) => (each === z && scaling ? behind(each, scaling) : each)),
    },
    pairing: pair.pairing,
    notes: [...autoencoderConfig(pair.encoderPath), ...(scaling ? [scaling.note] : [])],
    warnings,
  });
}

/** A decoder's input, taken where latents are as the posterior has them. */
function behind(z: RoleAssignment, { at, evidence }: LatentScaling): RoleAssignment {
  if (at === undefined || !evidence) return z;
  return { ...z, direction: 'inside', tensor: { ...z.tensor, name: at }, evidence };
}

/** Whether the decoder reads indices into a codebook. */
function latentType(assignments: readonly RoleAssignment[]): string {
  return assignments.find(({ role }) => role === 'z')?.tensor.type ?? 'float32';
}

/** The shape of the code as the decoder's file states it, where it leaves an axis free; else undefined. */
function freeShapeOf(
  { stated, bound }: BoundGraph,
  assignments: readonly RoleAssignment[],
): StatedShape | undefined {
  const name = assignments.find(({ role }) => role === 'z')?.tensor.name;
  const input = stated.inputs.find((each) => each.name === name);
  return input && bound.has(input.name) ? input.shape : undefined;
}

function conditionNames(assignments: readonly RoleAssignment[]): ReadonlySet<string> {
  return new Set(assignments.filter(({ role }) => role === 'condition').map(({ tensor }) => tensor.name));
}

function sizeOf(assignments: readonly RoleAssignment[], wanted: RoleAssignment['role']): number | undefined {
  return rowSize(assignments.find(({ role }) => role === wanted)?.tensor.shape);
}

/** The decoder's free axes at the lengths of the encoder's code, or of axes of the encoder that have the same name. */
function boundToCode(
  unbound: BoundGraph,
  assignments: readonly RoleAssignment[],
  lengths: AxisLengths,
): BoundGraph {
  if (unbound.bound.size === 0) return unbound;
  const code = codeOf(assignments);
  const shape = code && latentRow(code);
  return shape || lengths.size > 0 ? rebound(unbound, 'decoder', shape, lengths) : unbound;
}

function latentRow(code: NonNullable<ReturnType<typeof codeOf>>): number[] | undefined {
  const fixed = ({ shape }: TensorSignature) =>
    shape.slice(1).every((extent) => typeof extent === 'number') ? (shape.slice(1) as number[]) : undefined;
  switch (code.kind) {
    case 'moments': {
      const { tensor } = code.moments;
      return fixed({ ...tensor, shape: halfShape(tensor, momentsLayout(code.moments, undefined)) });
    }
    case 'levels':
      return undefined;
    case 'full':
    case 'gaussian':
      return fixed(code.mu.tensor);
    case 'sphere':
      return fixed(code.direction.tensor);
    case 'point':
      return fixed(code.code.tensor);
  }
}
