import type { Dataflow } from './dataflow';
import { keepsOrder } from './operatorKinds';

const maxSteps = 8;

/** Whether a graph looks its whole numbers up in a table of weights, or spreads them over classes, as it does with tokens. */
export function readsTokens(flow: Dataflow, input: string): boolean {
  let waiting = [input];
  for (let step = 0; step < maxSteps && waiting.length > 0; step++) {
    const next: string[] = [];
    for (const name of waiting) {
      for (const { op, inputs, outputs } of flow.consumers(name)) {
        const isTable = flow.model.constants.has(flow.root(inputs[0] ?? ''));
        if (op === 'OneHot' && inputs[0] === name) return true;
        if (op === 'Gather' && inputs[1] === name && isTable) return true;
        if (keepsOrder(op) && inputs[0] === name) next.push(...outputs);
      }
    }
    waiting = next;
  }
  return false;
}
