import type { Dataflow } from './dataflow';
import { ancestors } from './reachability';

/**
 * The tensors through which everything passes on its way from inputs and noise to `target`, in the order of their
 * computation: its dominators. `target` itself is the last.
 *
 * @param conditions inputs that are known on either side, and may go around
 *
 * In an order of computation such a tensor is one that no edge jumps over: whatever is read after it was made after it,
 * or is itself. One walk over the graph finds them all.
 */
export function dominatorsOf(
  flow: Dataflow,
  target: string,
  conditions: ReadonlySet<string> = new Set(),
): string[] {
  const needed = ancestors(flow, target);
  const order = orderOf(flow, needed, conditions);
  const gates: string[] = [];
  // Before the last source nothing has been passed by everything.
  const lastSource = order.findLastIndex(({ isSource }) => isSource);
  const sources = order.filter(({ isSource }) => isSource).length;
  let farthest = -1;
  for (const [position, { name, lastRead }] of order.entries()) {
    const afterSources = position > lastSource || (position === lastSource && sources === 1);
    if (farthest <= position && afterSources) gates.push(name);
    farthest = Math.max(farthest, lastRead);
  }
  return gates;
}

interface Place {
  readonly name: string;
  readonly isSource: boolean;
  lastRead: number;
}

/** Needed tensors that hold something of an input or of noise, in the order of their computation. */
function orderOf(flow: Dataflow, needed: ReadonlySet<string>, conditions: ReadonlySet<string>): Place[] {
  const places: Place[] = [];
  const at = new Map<string, number>();
  const put = (name: string, isSource: boolean) => {
    at.set(name, places.length);
    places.push({ name, isSource, lastRead: -1 });
  };
  for (const { name } of flow.model.inputs) if (needed.has(name) && !conditions.has(name)) put(name, true);
  for (const node of flow.model.nodes) {
    const read = flow.valuesRead(node).filter((name) => at.has(name));
    for (const name of node.outputs) {
      if (!needed.has(name) || at.has(name)) continue;
      if (!flow.isRandom(name) && read.length === 0) continue;
      put(name, flow.isRandom(name));
      for (const each of read) places[at.get(each)!]!.lastRead = places.length - 1;
    }
  }
  return places;
}
