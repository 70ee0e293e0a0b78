import type { ScaleForm } from '../graph/scaleForms';
import type { Dataflow } from '../graph/dataflow';
import type { LevelPlace } from './levelPlaces';
import type { LevelPrior, PriorSearch, PriorTensor } from './priorSearch';

/**
 * The prior that a graph holds the posterior of a latent variable against, as log σ_p − log σ_q and μ_q − μ_p in a KL, or that its
 * posterior adds to, as μ_q = μ_p + Δμ in the residual parametrization of NVAE (Vahdat and Kautz 2020, section 3.2).
 */
export function priorsInArithmetic(
  search: PriorSearch,
  place: LevelPlace,
): Pick<LevelPrior, 'mean' | 'scale' | 'scaleRole'> | undefined {
  const { flow } = search;
  const fits = (name: string) => search.isPriorOf(name, place) && search.above(name).length > 0;
  const mean = besides(flow, place.sampling.mean, fits);
  if (mean === undefined) return undefined;
  for (const form of place.sampling.scales.filter(isPlain)) {
    const scale = besides(flow, form.tensor, (name) => name !== mean.name && fits(name));
    // One way of finding both: a residual mean beside a spread of its own would be a guess.
    if (scale?.by !== mean.by) continue;
    return {
      mean: search.tensorOf(mean.name, mean.by),
      scale: search.tensorOf(scale.name, scale.by),
      scaleRole: form.role,
    };
  }
  return undefined;
}

/** A spread as the graph draws with it: bounds and floors of the posterior's need not be those of the prior's. */
function isPlain({ half, clamp, affine }: ScaleForm): boolean {
  return !half && !clamp && !affine;
}

/** A tensor that another is subtracted from, divided by or made of by a sum. */
function besides(
  flow: Dataflow,
  name: string,
  fits: (name: string) => boolean,
): { readonly name: string; readonly by: PriorTensor['by'] } | undefined {
  for (const each of shifted(flow, flow.root(name))) {
    for (const node of readersOf(flow, each)) {
      if (node.op !== 'Sub' && node.op !== 'Div') continue;
      const other = node.inputs.map((input) => flow.root(input)).find((input) => input !== each);
      if (other !== undefined && fits(other)) return { name: other, by: 'difference' };
    }
  }
  const maker = flow.producer(flow.root(name));
  if (maker?.op !== 'Add') return undefined;
  const [first, second, ...more] = maker.inputs.map((input) => flow.root(input)).filter(fits);
  return first !== undefined && second === undefined && more.length === 0
    ? { name: first, by: 'sum' }
    : undefined;
}

const maxShifts = 4;

/** A tensor, and it with numbers added, as 1 + log σ² in a KL. */
function shifted(flow: Dataflow, name: string): ReadonlySet<string> {
  const found = new Set([name]);
  for (const each of found) {
    if (found.size > maxShifts) break;
    for (const node of readersOf(flow, each)) {
      const isShift =
        (node.op === 'Add' || node.op === 'Sub') &&
        node.inputs.some((input) => flow.scalarOf(input) !== undefined);
      if (isShift && node.outputs[0] !== undefined) found.add(node.outputs[0]);
    }
  }
  return found;
}

/** Who reads a tensor, under any of its names. */
function readersOf(flow: Dataflow, root: string) {
  const names = [root];
  for (const name of names)
    for (const node of flow.consumers(name)) {
      const [output] = node.outputs;
      if (output !== undefined && !names.includes(output) && flow.root(output) === root) names.push(output);
    }
  return names.flatMap((name) => flow.consumers(name));
}
