import path from 'node:path';
import type { ModelDescription } from '../core/model/modelDescription';
import type { RoleAssignment } from '../core/model/role';
import type { BoundGraph } from './axes/bindGraph';
import { decoderOfLevels } from './decoderOfLevels';
import type { WholeRoles } from './describeWhole';
import { finishDescription } from './finishDescription';
import { ancestors } from './graph/reachability';
import { allReparameterizations, type Reparameterization } from './graph/reparameterization';
import type { ScaleForm } from './graph/scaleForms';
import { codeOf, type LevelCode } from './latents';
import { assigned } from './roles/found';
import { noiseFinding, scaleFinding } from './roles/graphFindings';
import { severalOf } from './roles/latentLevels';

/** One of several latent variables, with where the graph draws it. */
interface DrawnLevel {
  readonly level: LevelCode;
  readonly sampling: Reparameterization;
  readonly scale: RoleAssignment;
}

function scaleOf({ scale: { tensor }, name }: LevelCode, form: ScaleForm): RoleAssignment {
  return { ...assigned('encoder', 'output', tensor, scaleFinding(form, tensor.name)), level: name };
}

/**
 * A VAE of several latent variables side by side in one graph, cut where each of them is drawn.
 *
 * @throws ProblemError if one is drawn nowhere, or the reconstruction depends on more than them
 */
export function describeWholeLevels(name: string, graph: BoundGraph, whole: WholeRoles): ModelDescription {
  const { flow } = whole;
  const drawn = drawnLevels(path.basename(graph.path), whole);
  const zs = drawn.map(({ level, sampling }) => ({
    level: level.name,
    tensor: { ...level.mu.tensor, name: sampling.z },
  }));
  const { decoder, conditions } = decoderOfLevels(graph, whole, zs);
  const noise = new Set(drawn.flatMap(({ sampling }) => [...ancestors(flow, sampling.noise.tensor)]));
  const scales = new Map(drawn.map(({ scale }) => [scale.tensor.name, scale]));
  const assignments = whole.assignments
    .filter(({ role, tensor }) => role !== 'condition' || !conditions.has(tensor.name))
    .map((each) =>
      each.direction === 'input' && noise.has(each.tensor.name)
        ? assigned('encoder', 'input', each.tensor, noiseFinding)
        : (scales.get(each.tensor.name) ?? each),
    );
  return finishDescription({
    name,
    encoder: { graph, roles: { ...whole, assignments, sampling: undefined } },
    decoder,
    pairing: { kind: 'cut', file: name, at: zs.map(({ tensor }) => tensor.name).join(', ') },
    notes: [],
    warnings: [],
  });
}

/** Each level with the place where the graph adds noise to its mean. */
function drawnLevels(file: string, { flow, assignments }: WholeRoles): DrawnLevel[] {
  const code = codeOf(assignments);
  const levels = code?.kind === 'levels' ? code.levels : [];
  const places = allReparameterizations(flow);
  return levels.map((level) => {
    const sampling = places.find(({ mean }) => mean === flow.root(level.mu.tensor.name));
    const form = sampling?.scales.find(({ tensor }) => tensor === flow.root(level.scale.tensor.name));
    // The spread is what the graph draws with, its bounds too, whatever it is called.
    if (sampling && form && form.half === undefined) return { level, sampling, scale: scaleOf(level, form) };
    throw severalOf(
      file,
      levels.map(({ mu, scale }) => ({ mean: mu.tensor, scale: scale.tensor })),
    );
  });
}
