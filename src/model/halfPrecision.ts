import path from 'node:path';
import type { BoundGraph } from './axes/bindGraph';
import type { OnnxModel } from './onnx/model';

/** The names of the files whose graphs compute in float16, where numbers beyond 65504 are infinite. */
export function halfPrecisionIn(graphs: readonly (BoundGraph | undefined)[]): string[] {
  const files = graphs.flatMap((graph) =>
    graph && isHalfPrecision(graph.model) ? [path.basename(graph.path)] : [],
  );
  return [...new Set(files)];
}

/** Weights of float16 alone may be cast to float32 before they are used: what they meet shows. */
function isHalfPrecision({ inputs, outputs, nodes, constants }: OnnxModel): boolean {
  if ([...inputs, ...outputs].some(({ type }) => type === 'float16')) return true;
  const halves = new Set([...constants].flatMap(([name, { type }]) => (type === 'float16' ? [name] : [])));
  return nodes.some(({ op, inputs: read }) => op !== 'Cast' && read.some((name) => halves.has(name)));
}
