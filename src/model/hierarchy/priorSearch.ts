import type { TensorSignature } from '../../core/model/role';
import type { ScaleRole } from '../../core/model/scaleRoles';
import { rowSize } from '../axes/rowSize';
import type { Dataflow } from '../graph/dataflow';
import { readsUpTo } from '../graph/readsUpTo';
import { innerTensor, withInferredShape } from '../graph/shapes/signature';
import { isShared } from '../roles/shapes';
import type { LevelPlace } from './levelPlaces';

/** A tensor that a prior is told by, and what says so. */
export interface PriorTensor {
  readonly tensor: TensorSignature;
  readonly isOutput: boolean;
  /**
   * `name`: it is called so. `difference`: the graph holds the posterior's tensor against it, as a KL does. `sum`: the posterior's tensor
   * is it and something of the data, as in residual parametrizations.
   */
  readonly by: 'assigned' | 'name' | 'difference' | 'sum';
}

/** p(z_l | z_<l) as a graph computes it. */
export interface LevelPrior {
  readonly mean: PriorTensor;
  readonly scale: PriorTensor;
  readonly scaleRole: ScaleRole;
  /** The latent variables that it is computed from. */
  readonly above: readonly LevelPlace[];
  /** The conditions that it is computed from. */
  readonly conditions: readonly string[];
}

/** A graph with the places where it draws, in which priors are looked for. */
export class PriorSearch {
  private readonly gates: ReadonlySet<string>;

  constructor(
    readonly flow: Dataflow,
    readonly places: readonly LevelPlace[],
    private readonly conditions: ReadonlySet<string>,
  ) {
    this.gates = new Set(places.map(({ z }) => flow.root(z.name)));
  }

  /** The latent variables that a tensor is computed from, however it is. */
  above(name: string): readonly LevelPlace[] {
    const { gates } = readsUpTo(this.flow, name, this.gates);
    return this.places.filter(({ z }) => gates.has(this.flow.root(z.name)));
  }

  /** What a tensor is computed from, where that may be a prior's: latent variables and conditions, no data and no noise. */
  freeOfData(name: string): Pick<LevelPrior, 'above' | 'conditions'> | undefined {
    const { inputs, isRandom } = readsUpTo(this.flow, name, this.gates);
    const isFree = !isRandom && [...inputs].every((input) => this.conditions.has(input));
    return isFree ? { above: this.above(name), conditions: [...inputs] } : undefined;
  }

  /** Whether a tensor may tell a prior of a latent variable: as many numbers, of neither data nor noise, nor of the variable itself. */
  isPriorOf(name: string, place: LevelPlace): boolean {
    const free = this.freeOfData(name);
    const shape = this.flow.shapes.get(name);
    const fits = rowSize(shape) === place.dimensions || (shape && isShared(shape, place.z.shape));
    return Boolean(free && fits && !free.above.includes(place));
  }

  /** A tensor by its root, as an output where it is one. */
  tensorOf(name: string, by: PriorTensor['by']): PriorTensor {
    const root = this.flow.root(name);
    const output = this.flow.model.outputs.find((each) => this.flow.root(each.name) === root);
    if (output) return { tensor: withInferredShape(this.flow, output), isOutput: true, by };
    const tensor = innerTensor(this.flow, root, 'float32') ?? { name: root, type: 'float32', shape: [] };
    return { tensor, isOutput: false, by };
  }
}
