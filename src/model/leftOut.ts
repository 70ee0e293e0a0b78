import type { RoleAssignment } from '../core/model/role';
import type { Warning } from '../core/problem/warning';
import { holdsWholeNumbers } from '../core/model/tensorType';
import { rowSize } from './axes/rowSize';
import { ancestors } from './graph/reachability';
import { tensorsOf, type CodeOf } from './latents';
import { mixtureWeights } from './mixturePosterior';
import type { Pieces } from './pieces';
import { holdsAllRows } from './roles/findReconstruction';
import {
  classesLeftOut,
  flowLeftOut,
  mixtureLeftOut,
  outputOfAllRows,
  reconstructionsLeftOut,
} from './warnings/leftOut';

const determinantName = /log_?(abs_?)?(det|jac)|ldj/i;

/**
 * What a model with a posterior outputs that belongs to its ELBO and is not in the figures: a flow's change of volume, a latent
 * variable of classes that the posterior depends on, and what else is decoded and holds another input.
 */
export function leftOutOf({ encoder, decoder }: Pieces, code: CodeOf | undefined): Warning[] {
  if (!encoder || !code || code.kind === 'point') return [];
  const { flow, assignments } = encoder.roles;
  const given = assignments.filter(({ direction, role }) => direction === 'output' && role === 'ignored');
  const ofAll = given.find(({ tensor }) => holdsAllRows(tensor));
  const named = given.find(({ tensor }) => determinantName.test(tensor.name));
  const before = new Set(
    tensorsOf(code).flatMap(({ tensor }) => [...ancestors(flow, flow.root(tensor.name))]),
  );
  const classes = given.find(
    ({ tensor: { name } }) => flow.producer(flow.root(name))?.op === 'Softmax' && before.has(flow.root(name)),
  );
  const weights = code.kind === 'gaussian' ? mixtureWeights(flow, assignments, code.mu) : undefined;
  const beside = decoder?.flow === flow ? decodedBeside(decoder.assignments, assignments, flow) : undefined;
  return [
    ...(ofAll ? [outputOfAllRows({ tensor: ofAll.tensor.name })] : []),
    ...(named ? [flowLeftOut({ tensor: named.tensor.name })] : []),
    ...(classes ? [classesLeftOut({ tensor: classes.tensor.name })] : []),
    ...(weights ? [mixtureLeftOut(weights)] : []),
    ...(beside ? [reconstructionsLeftOut(beside)] : []),
  ];
}

/**
 * Whole numbers that the encoder alone reads.
 *
 * @param read names of what the decoder reads
 */
function isOfClasses({ tensor: { name, type, shape } }: RoleAssignment, read: ReadonlySet<string>): boolean {
  return holdsWholeNumbers(type) && shape.length === 2 && !read.has(name);
}

/**
 * What is decoded from z beside the reconstruction, where each holds as much as an input that isn't the data, or where there are
 * columns of classes among these, of which each has scores of its own.
 */
function decodedBeside(
  decoder: readonly RoleAssignment[],
  encoder: readonly RoleAssignment[],
  flow: Parameters<typeof ancestors>[0],
) {
  const z = decoder.find(({ role }) => role === 'z')?.tensor.name;
  const reconstruction = decoder.find(({ role }) => role === 'reconstruction')?.tensor.name;
  if (z === undefined || reconstruction === undefined) return undefined;
  const others = encoder.filter(({ direction, role }) => direction === 'input' && role === 'condition');
  const read = new Set(decoder.map(({ tensor }) => tensor.name));
  const isOf = ({ tensor }: RoleAssignment) => {
    const size = rowSize(flow.shapes.get(tensor.name) ?? tensor.shape);
    return (
      size !== undefined &&
      size > 1 &&
      others.some((other) => rowSize(other.tensor.shape) === size || isOfClasses(other, read))
    );
  };
  const tensors = encoder
    .filter(({ direction, role }) => direction === 'output' && role === 'ignored')
    .filter(({ tensor }) => ancestors(flow, tensor.name).has(z))
    .filter((each) => each.tensor.type.startsWith('float') && isOf(each))
    .map(({ tensor }) => tensor.name);
  return tensors.length > 0 ? { reconstruction, tensors } : undefined;
}
