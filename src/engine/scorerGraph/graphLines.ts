import { doubleConstant, elementType, int64Constant, node } from '../../model/graph/protos';

type Attributes = Readonly<Record<string, number | readonly number[]>>;

/** Since then ReduceSum takes its axes as an input. */
const axesAreInput = 13;

/** Operators written one after the other. Each gets a tensor of its own, which its method returns the name of. */
export class GraphLines {
  readonly nodes: Uint8Array[] = [];
  readonly initializers: Uint8Array[] = [];
  private tensors = 0;

  /** @param prefix of its tensors' names */
  constructor(private readonly prefix: string) {}

  add(op: string, inputs: readonly string[], attributes: Attributes = {}, output = this.name()): string {
    this.nodes.push(node(op, inputs, output, attributes));
    return output;
  }

  /** A number in float64. */
  number(value: number): string {
    const name = this.name();
    this.initializers.push(doubleConstant(name, value));
    return name;
  }

  /** A list of whole numbers, such as a shape. */
  whole(...values: readonly number[]): string {
    const name = this.name();
    this.initializers.push(int64Constant(name, values));
    return name;
  }

  cast(input: string, type: keyof typeof elementType, output?: string): string {
    return this.add('Cast', [input], { to: elementType[type] }, output);
  }

  /** 0 keeps an axis, −1 takes what is left. */
  reshape(input: string, ...shape: readonly number[]): string {
    return this.add('Reshape', [input, this.whole(...shape)]);
  }

  /** factor · input + shift, in float64. */
  affine(input: string, factor: number, shift: number, output?: string): string {
    return this.add('Add', [this.add('Mul', [input, this.number(factor)]), this.number(shift)], {}, output);
  }

  sum(input: string, axis: number, opset: number): string {
    return opset < axesAreInput
      ? this.add('ReduceSum', [input], { axes: [axis], keepdims: 0 })
      : this.add('ReduceSum', [input, this.whole(axis)], { keepdims: 0 });
  }

  private name(): string {
    return `scorer/${this.prefix}/${this.tensors++}`;
  }
}
