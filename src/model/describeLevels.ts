import path from 'node:path';
import type { ModelDescription } from '../core/model/modelDescription';
import type { RoleAssignment } from '../core/model/role';
import type { BoundGraph } from './axes/bindGraph';
import type { WholeRoles } from './describeWhole';
import { finishDescription } from './finishDescription';
import { extractSubgraph } from './graph/extractSubgraph';
import { ancestors, formatPath, pathAround } from './graph/reachability';
import { allReparameterizations, type Reparameterization } from './graph/reparameterization';
import { codeOf, type LevelCode } from './latents';
import { decoderNotSeparable } from './problems/cuts';
import { latentLayersSeveral, posteriorsSeveral, reconstructionBypassesLatent } from './problems/roles';
import type { ScaleForm } from './graph/scaleForms';
import { assigned } from './roles/found';
import { scaleFinding } from './roles/graphFindings';
import { leadsAround } from './roles/inputs';

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
  const { flow, inputs, reconstruction } = whole;
  const output = reconstruction.tensor;
  const file = path.basename(graph.path);
  const drawn = drawnLevels(file, whole);
  const zs = drawn.map(({ level, sampling }) => ({ ...level.mu.tensor, name: sampling.z }));
  const [first] = zs;
  const others = new Set([...inputs.conditions, ...zs.slice(1).map((z) => z.name)]);
  const around = pathAround(flow, output.name, first!.name, others);
  if (around) {
    const found = { file, path: formatPath(flow, around), latent: zs.map((z) => z.name).join(', ') };
    throw flow.isRandom(around[0]!) ? latentLayersSeveral(found) : reconstructionBypassesLatent(found);
  }
  const conditions = flow.model.inputs.filter(
    (tensor) =>
      inputs.conditions.has(tensor.name) && leadsAround(flow, tensor.name, output.name, first!.name),
  );
  const cut = extractSubgraph(graph.model, [first!, ...zs.slice(1), ...conditions], [output]);
  if ('reason' in cut) throw decoderNotSeparable({ file, latent: first!.name, reason: cut.reason });
  const noise = new Set(drawn.flatMap(({ sampling }) => [...ancestors(flow, sampling.noise.tensor)]));
  const beforeZ = new Set(zs.flatMap((z) => [...ancestors(flow, z.name)]));
  const read = new Set(conditions.map((tensor) => tensor.name));
  const isDecoders = (tensor: string) => read.has(tensor) && !beforeZ.has(tensor);
  const scales = new Map(drawn.map(({ scale }) => [scale.tensor.name, scale]));
  const assignments = whole.assignments
    .filter(({ role, tensor }) => role !== 'condition' || !isDecoders(tensor.name))
    .map((each) =>
      each.direction === 'input' && noise.has(each.tensor.name)
        ? assigned('encoder', 'input', each.tensor, {
            role: 'noise',
            evidence: { kind: 'noise-in-graph', name: null },
            confidence: 'certain',
          })
        : (scales.get(each.tensor.name) ?? each),
    );
  const direction = graph.model.outputs.some((each) => each.name === output.name) ? 'output' : 'inside';
  return finishDescription({
    name,
    encoder: { graph, roles: { ...whole, assignments, sampling: undefined } },
    decoder: {
      source: { kind: 'cut', path: graph.path, at: first!.name },
      graph,
      flow,
      assignments: [
        ...drawn.map(({ level }, place) => ({
          ...assigned('decoder', 'inside', zs[place]!, {
            role: 'z',
            evidence: { kind: 'gate', is: { kind: 'sample' } },
            confidence: 'certain',
          }),
          level: level.name,
        })),
        ...whole.assignments
          .filter(({ role, tensor }) => role === 'condition' && read.has(tensor.name))
          .map((each) => ({ ...each, part: 'decoder' as const })),
        assigned('decoder', direction, output, reconstruction.finding),
        ...whole.besides.map((beside) => assigned('decoder', 'output', beside.tensor, beside.finding)),
      ],
    },
    pairing: { kind: 'cut', file: name, at: zs.map((z) => z.name).join(', ') },
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
    throw posteriorsSeveral({
      file,
      posteriors: levels.map(({ mu, scale }) => ({ mean: mu.tensor.name, scale: scale.tensor.name })),
    });
  });
}
