import type { Dataflow } from './dataflow';

/** What a tensor is computed from, as far back as some gates. */
export interface Reads {
  /** Those of the gates that it is computed from. */
  readonly gates: ReadonlySet<string>;
  /** Inputs of the graph that reach it around the gates. */
  readonly inputs: ReadonlySet<string>;
  /** Whether noise reaches it around the gates. */
  readonly isRandom: boolean;
}

/**
 * Walks back from a tensor to the inputs and the noise that it is computed from, and no further than gates.
 *
 * @param gates names as {@link Dataflow.root} gives them; the tensor itself is none
 */
export function readsUpTo(flow: Dataflow, name: string, gates: ReadonlySet<string>): Reads {
  const start = flow.root(name);
  const [met, inputs] = [new Set<string>(), new Set<string>()];
  let isRandom = false;
  const seen = new Set([start]);
  for (const each of seen) {
    if (flow.isInput(each)) inputs.add(each);
    if (flow.isRandom(each)) isRandom = true;
    const node = flow.producer(each);
    for (const read of node ? flow.valuesRead(node) : []) {
      const root = flow.root(read);
      if (gates.has(root)) met.add(root);
      else seen.add(root);
    }
  }
  return { gates: met, inputs, isRandom };
}
