import { rowSize } from '../axes/rowSize';
import type { Dataflow } from '../graph/dataflow';
import { isMover } from '../graph/operatorKinds';
import { ancestors } from '../graph/reachability';
import { innerTensor } from '../graph/shapes/signature';
import type { TensorSignature } from '../../core/model/role';

/**
 * The tensor inside a graph that the data are subtracted from, or that is subtracted from them, on the way to an output: the
 * reconstruction of a model that outputs an error or a score of it alone. Undefined where there is none, or where it is not
 * as large as the data.
 */
export function comparedInside(flow: Dataflow, data: TensorSignature): TensorSignature | undefined {
  const size = rowSize(flow.shapes.get(data.name));
  if (size === undefined) return undefined;
  const needed = new Set(flow.model.outputs.flatMap(({ name }) => [...ancestors(flow, name), name]));
  for (const { op, inputs, outputs } of flow.model.nodes) {
    if (op !== 'Sub' || !outputs.some((name) => needed.has(name))) continue;
    const places = inputs.map((name) => behindMoves(flow, name));
    const other = inputs.find((_, at) => places[1 - at] === data.name && places[at] !== data.name);
    if (other === undefined || !ancestors(flow, other).has(data.name)) continue;
    const tensor = innerTensor(flow, other, data.type);
    if (tensor && rowSize(tensor.shape) === size) return tensor;
  }
  return undefined;
}

/** The tensor whose values a tensor holds, in whatever shape. */
function behindMoves(flow: Dataflow, name: string): string {
  let from = flow.root(name);
  for (let steps = flow.model.nodes.length; steps > 0; steps--) {
    const node = flow.producer(from);
    if (!node || !isMover(node.op)) break;
    from = flow.root(node.inputs[0] ?? '');
  }
  return from;
}
