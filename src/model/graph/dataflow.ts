import type { StatedShape } from '../../core/shape';
import type { OnnxModel, OnnxNode } from '../onnx/model';
import { isCopy } from './operatorKinds';
import { inferShapes, type InferredShapes } from './shapes/inferShapes';

/** Operators that make noise, ONNX's own and functions named after PyTorch's. They look at no values. */
const randomOperator = /^Random(Normal|Uniform)(Like)?$|(^|_)rand(n|_|$)/;
/** Operators that look at a tensor's shape and at none of its values. */
const shapeReaders = new Set(['Shape', 'Size']);

/** Who makes and who reads each tensor of a graph. */
export class Dataflow {
  private readonly producers = new Map<string, OnnxNode>();
  private readonly readers = new Map<string, OnnxNode[]>();
  private readonly inputs: ReadonlySet<string>;
  private readonly roots = new Map<string, string>();
  private ofInput: ReadonlySet<string> | undefined;
  private ofNoise: ReadonlySet<string> | undefined;
  private inferred: InferredShapes | undefined;

  /** @param bound shapes of inputs whose free axes have been given a length */
  constructor(
    readonly model: OnnxModel,
    private readonly bound?: ReadonlyMap<string, StatedShape>,
  ) {
    this.inputs = new Set(model.inputs.map(({ name }) => name));
    for (const node of model.nodes) {
      for (const name of node.outputs) this.producers.set(name, node);
      for (const name of new Set(node.inputs)) {
        const readers = this.readers.get(name);
        if (readers) readers.push(node);
        else this.readers.set(name, [node]);
      }
    }
  }

  /** Shapes of the tensors, as far as operators and file show. */
  get shapes(): InferredShapes {
    return (this.inferred ??= inferShapes(this.model, this.bound));
  }

  /** Whether free axes of inputs have been given a length, so that lengths stated of other tensors may not hold. */
  get isBound(): boolean {
    return (this.bound?.size ?? 0) > 0;
  }

  /** The node that makes a tensor; none for inputs and constants. */
  producer(name: string): OnnxNode | undefined {
    const node = this.producers.get(name);
    return node?.op === 'Constant' ? undefined : node;
  }

  consumers(name: string): readonly OnnxNode[] {
    return this.readers.get(name) ?? [];
  }

  /** The tensor of which this one is a copy under another name. */
  root(name: string): string {
    const copies: string[] = [];
    let root = name;
    for (let steps = this.model.nodes.length; steps > 0; steps--) {
      const known = this.roots.get(root);
      if (known !== undefined) {
        root = known;
        break;
      }
      const node = this.producer(root);
      if (!node || !isCopy(node.op) || node.outputs[0] !== root) break;
      copies.push(root);
      root = node.inputs[0] ?? '';
    }
    // A chain of copies is walked once, however many of them are asked for.
    for (const copy of copies) this.roots.set(copy, root);
    return root;
  }

  /** An axis that a node names, counted with the batch in front. */
  axisOf(named: number): number {
    return this.model.oneRow && named >= 0 ? named + 1 : named;
  }

  /** The values of a small constant. */
  valuesOf(name: string): readonly number[] | undefined {
    return this.model.constants.get(this.root(name))?.values;
  }

  /** The value of a constant that is one number. */
  scalarOf(name: string): number | undefined {
    const values = this.valuesOf(name);
    return values?.length === 1 ? values[0] : undefined;
  }

  /** Whether a tensor is an input of the graph. */
  isInput(name: string): boolean {
    return this.inputs.has(name);
  }

  /** Whether a tensor is computed from the values of an input. */
  isComputed(name: string): boolean {
    this.ofInput ??= this.madeOf((node) => this.valuesRead(node).some((read) => this.inputs.has(read)));
    return this.ofInput.has(name);
  }

  /** Whether a tensor is noise that the graph draws, or is computed from it. */
  isDrawn(name: string): boolean {
    this.ofNoise ??= this.madeOf(({ op }) => randomOperator.test(op));
    return this.ofNoise.has(name);
  }

  /** What some nodes give out, and everything that is computed from it. */
  private madeOf(isBegin: (node: OnnxNode) => boolean): ReadonlySet<string> {
    const made = new Set<string>();
    // Nodes are in the order of their computation.
    for (const node of this.model.nodes) {
      if (isBegin(node) || this.valuesRead(node).some((name) => made.has(name)))
        for (const name of node.outputs) made.add(name);
    }
    return made;
  }

  isRandom(name: string): boolean {
    const node = this.producer(name);
    return node !== undefined && randomOperator.test(node.op);
  }

  /** The tensors whose values a node reads: not those of which it takes the shape only. */
  valuesRead(node: OnnxNode): readonly string[] {
    if (shapeReaders.has(node.op) || randomOperator.test(node.op)) return [];
    return [...node.inputs, ...node.captures].filter((name) => name !== '');
  }
}
