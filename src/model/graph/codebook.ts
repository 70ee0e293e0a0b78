import type { OnnxModel, OnnxNode } from '../onnx/model';
import type { Dataflow } from './dataflow';
import { keepsOrder } from './operatorKinds';

/** Where a graph replaces codes by the nearest entries of a table (van den Oord et al. 2017). */
export interface Codebook {
  /** The constant table of entries. */
  readonly table: string;
  /** The tensor of indices of the nearest entries. */
  readonly indices: string;
  /** The tensor of the entries that are looked up. */
  readonly entries: string;
}

/** What turns indices into the rows of a table without choosing others. */
const carriers = new Set(['OneHot', 'ScatterElements']);

/**
 * The tables that are read at the place of an ArgMin, or of an ArgMax of negated distances or of cosines.
 *
 * @param given tensors that hold indices already, besides
 */
export function codebooksIn({ nodes, constants }: OnnxModel, given: readonly string[] = []): Codebook[] {
  const books: Codebook[] = [];
  const chosen = new Map(given.map((name) => [name, name]));
  // Tables that are made of constants alone, such as one whose entries are scaled to length 1.
  const made = new Map<string, string>();
  const ofOne = new Set<string>();
  const tableOf = (name: string) => (constants.has(name) ? name : made.get(name));
  for (const { op, inputs, outputs } of nodes) {
    const [first = '', second = ''] = inputs;
    const tables = inputs.filter((name) => name !== '').map(tableOf);
    if (tables.length > 0 && tables.every((table) => table !== undefined)) {
      const table = tables.find((each) => constants.get(each)?.dims.length === 2) ?? tables[0]!;
      for (const name of outputs) made.set(name, table);
    }
    if (op === 'ArgMin' || op === 'ArgMax') for (const name of outputs) chosen.set(name, name);
    // The nearest entry as the first of one, which is then read by its place.
    else if (op === 'TopK' && outputs[1] !== undefined && constants.get(second)?.values?.[0] === 1) {
      chosen.set(outputs[1], outputs[1]);
      ofOne.add(outputs[1]);
    } else if (op === 'Gather' && ofOne.has(first) && constants.get(second)?.count === 1)
      for (const name of outputs) chosen.set(name, first);
    // Indices for several books lie in one tensor, of which each book is given its part.
    else if (given.includes(chosen.get(first) ?? '') && isPart(op) && !constants.has(first))
      for (const name of outputs) chosen.set(name, name);
    else if (carriers.has(op) || keepsOrder(op)) {
      const indices = chosen.get(inputs.find((name) => chosen.has(name)) ?? '');
      if (indices !== undefined) for (const name of outputs) chosen.set(name, indices);
    } else {
      const read = op === 'Gather' ? [first, second] : op === 'MatMul' ? [second, first] : undefined;
      const [from = '', at = ''] = read ?? [];
      const [table, indices, entries] = [tableOf(from), chosen.get(at), outputs[0]];
      if (table !== undefined && indices !== undefined && entries !== undefined)
        books.push({ table, indices, entries });
    }
  }
  return books;
}

function isPart(op: string): boolean {
  return op === 'Gather' || op === 'Slice' || op === 'Split';
}

/** What entries of a codebook pass through and stay entries: moves, and the straight-through x + (q − x). */
const passing = new Set(['Add', 'Sub', 'Transpose']);
const maxSteps = 12;

/** Whether a tensor holds entries of a codebook, straight from the table or behind a straight-through estimator. */
export function isQuantized(flow: Dataflow, name: string): boolean {
  const entries = new Set(codebooksIn(flow.model).map((book) => book.entries));
  if (entries.size === 0) return false;
  const seen = new Set<string>();
  const leadsTo = (tensor: string, steps: number): boolean => {
    if (entries.has(tensor)) return true;
    if (steps === 0 || seen.has(tensor)) return false;
    seen.add(tensor);
    const node: OnnxNode | undefined = flow.producer(tensor);
    const passes = node !== undefined && (keepsOrder(node.op) || passing.has(node.op));
    return passes && node.inputs.some((from) => leadsTo(from, steps - 1));
  };
  return leadsTo(name, maxSteps);
}
