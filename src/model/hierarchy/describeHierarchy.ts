import path from 'node:path';
import type { HierarchyDescription, ModelDescription } from '../../core/model/modelDescription';
import type { RoleAssignment } from '../../core/model/role';
import { isPriorRole } from '../../core/model/priorRoles';
import type { BoundGraph } from '../axes/bindGraph';
import { rowSize } from '../axes/rowSize';
import { decoderOfLevels } from '../decoderOfLevels';
import type { WholeRoles } from '../describeWhole';
import { finishDescription } from '../finishDescription';
import type { Dataflow } from '../graph/dataflow';
import { ancestors } from '../graph/reachability';
import { innerTensor } from '../graph/shapes/signature';
import { levelPriorNotFound } from '../problems/roles';
import { assigned, unknown } from '../roles/found';
import { noiseFinding } from '../roles/graphFindings';
import type { RoleOverrides } from '../roles/posterior';
import { isMoments, isScale } from '../roles/scaleRole';
import { priorsBySum } from '../warnings/kinds';
import { levelPlaces, type LevelPlace } from './levelPlaces';
import { levelPriors } from './levelPriors';
import { PriorSearch, type LevelPrior } from './priorSearch';
import { rolesOfLevel } from './levelRoles';
import { orderedLevels, type HierarchyLevel } from './orderedLevels';

/**
 * A VAE of latent variables that are drawn one given another, in one graph: cut where each of them is drawn. Undefined where it
 * draws fewer than two, or none of them depends on another.
 *
 * @throws ProblemError if a prior is missing, or the reconstruction depends on more than what is drawn
 */
export function describeHierarchy(
  name: string,
  graph: BoundGraph,
  whole: WholeRoles,
  overrides: RoleOverrides,
): ModelDescription | undefined {
  // A posterior that is stated is the one to look at.
  if (
    [...overrides.values()].some((role) => role === 'mu' || role === 'z' || isScale(role) || isMoments(role))
  )
    return undefined;
  const places = levelPlaces(whole);
  if (places.length < 2) return undefined;
  const search = new PriorSearch(whole.flow, places, whole.inputs.conditions);
  const priors = levelPriors(search, whole, overrides);
  const levels = orderedLevels(search, priors);
  if (!levels?.some(({ above }) => above.length > 0)) return undefined;
  const file = path.basename(graph.path);
  const lacking = levels.find((level, index) => lacksPrior(whole.flow, level, index));
  if (lacking) {
    const { place, above } = lacking;
    const all = above.length > 0 ? above : [levels[0]!.place];
    throw levelPriorNotFound({
      file,
      level: place.name,
      mean: place.sampling.mean,
      above: all.map((each) => each.name),
    });
  }
  const zs = levels.map(({ place }) => ({ level: place.name, tensor: place.z }));
  const cut = decoderOfLevels(graph, whole, zs);
  const noise = new Set(places.flatMap(({ sampling }) => [...ancestors(whole.flow, sampling.noise.tensor)]));
  const found = levels.flatMap((level) => rolesOfLevel(whole, level));
  const bySum = levels.flatMap(({ place, prior }) =>
    prior?.mean.by === 'sum' ? [levelWords(place, prior)] : [],
  );
  return finishDescription({
    name,
    encoder: {
      graph,
      roles: {
        ...whole,
        assignments: encoderRoles(whole, found, noise, cut.conditions),
        sampling: undefined,
      },
      hierarchy: { draws: levels.map(({ place }) => drawOf(whole.flow, place)) },
      priorReads: [...new Set(levels.flatMap(({ prior }) => prior?.conditions ?? []))],
    },
    decoder: cut.decoder,
    pairing: { kind: 'cut', file: name, at: zs.map(({ tensor }) => tensor.name).join(', ') },
    notes: [],
    warnings: bySum.length > 0 ? [priorsBySum({ priors: bySum })] : [],
  });
}

function levelWords({ name }: LevelPlace, { mean, scale }: LevelPrior) {
  return { level: name, mean: mean.tensor.name, scale: scale.tensor.name };
}

/**
 * Whether a level has a prior that wasn't found: every one but the first, and one that the graph holds against numbers of its own, as
 * a KL to a prior that was learned does.
 */
function lacksPrior(flow: Dataflow, { place, prior, above }: HierarchyLevel, index: number): boolean {
  if (prior) return false;
  if (index > 0 || above.length > 0) return true;
  const isLearned = (input: string) => {
    const constant = flow.model.constants.get(flow.root(input));
    return (
      constant !== undefined && constant.count > 1 && constant.values?.every((value) => value === 0) !== true
    );
  };
  return flow.consumers(place.sampling.mean).some(({ op, inputs }) => op === 'Sub' && inputs.some(isLearned));
}

/** What is fed for ε, and in which multiple of it. */
function drawOf(
  flow: Dataflow,
  { sampling: { noise }, z }: LevelPlace,
): HierarchyDescription['draws'][number] {
  const stated =
    innerTensor(flow, noise.tensor, z.type) ?? flow.model.inputs.find(({ name }) => name === noise.tensor);
  const isLikeZ = stated && rowSize(stated.shape) === rowSize(z.shape);
  const node = flow.producer(noise.tensor);
  const [scale = 1] = noise.kind === 'random' ? (node?.attributes['scale'] ?? []) : [];
  return { noise: isLikeZ ? stated : { ...z, name: noise.tensor }, factor: scale / noise.factor };
}

/** The tensors of the encoder: those of the levels first, others without a role in it. */
function encoderRoles(
  { assignments }: WholeRoles,
  found: readonly RoleAssignment[],
  noise: ReadonlySet<string>,
  ofDecoder: ReadonlySet<string>,
): readonly RoleAssignment[] {
  const names = new Set(found.map(({ tensor }) => tensor.name));
  const others = assignments
    .filter(({ role, tensor }) => role !== 'condition' || !ofDecoder.has(tensor.name))
    .flatMap((each) => {
      if (names.has(each.tensor.name) || each.direction === 'inside') return [];
      if (each.direction === 'input')
        return noise.has(each.tensor.name)
          ? [assigned('encoder', 'input', each.tensor, noiseFinding)]
          : [each];
      const isTaken =
        each.role === 'mu' || isScale(each.role) || isMoments(each.role) || isPriorRole(each.role);
      return [isTaken ? assigned('encoder', 'output', each.tensor, unknown) : each];
    });
  return [...others, ...found];
}
