import type { Dataflow } from './dataflow';

/** Tensors that reach from an input or a source of noise to another tensor, the source first. */
export type TensorPath = readonly string[];

/**
 * A way from an input or a source of noise to `target` that does not pass through `gate`; undefined where every way
 * does, which makes `target` a function of `gate` alone.
 *
 * @param conditions inputs that are known besides, and may go around
 */
export function pathAround(
  flow: Dataflow,
  target: string,
  gate: string,
  conditions: ReadonlySet<string> = new Set(),
): TensorPath | undefined {
  if (target === gate) return undefined;
  const next = new Map<string, string | undefined>([[target, undefined]]);
  // A Map gives what is put in while it is walked: the shortest way is found first.
  for (const name of next.keys()) {
    if (conditions.has(name)) continue;
    if (flow.isInput(name) || flow.isRandom(name)) return pathFrom(name, next);
    const node = flow.producer(name);
    for (const read of node ? flow.valuesRead(node) : []) {
      if (read === gate || next.has(read)) continue;
      next.set(read, name);
    }
  }
  return undefined;
}

/** Whether the values of `name` reach `target`. */
export function reaches(flow: Dataflow, name: string, target: string): boolean {
  return ancestors(flow, target).has(name);
}

/** Every tensor whose values `target` depends on, itself included. */
export function ancestors(flow: Dataflow, target: string): ReadonlySet<string> {
  const seen = new Set([target]);
  const waiting = [target];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const node = flow.producer(name);
    for (const read of node ? flow.valuesRead(node) : []) {
      if (seen.has(read)) continue;
      seen.add(read);
      waiting.push(read);
    }
  }
  return seen;
}

/** Names the operators along a path: `x → Flatten → Gemm → recon`. A long one loses its middle. */
export function formatPath(flow: Dataflow, path: TensorPath): string {
  const [source, ...rest] = path;
  const operators = rest.map((name) => flow.producer(name)?.op ?? name);
  const shown = operators.length > 12 ? [...operators.slice(0, 6), '…', ...operators.slice(-5)] : operators;
  const start = flow.isRandom(source!) ? `${flow.producer(source!)!.op} (noise)` : source!;
  return [start, ...shown, path.at(-1)!].join(' → ');
}

function pathFrom(source: string, next: ReadonlyMap<string, string | undefined>): TensorPath {
  const path: string[] = [];
  for (let name: string | undefined = source; name !== undefined; name = next.get(name)) path.push(name);
  return path;
}
