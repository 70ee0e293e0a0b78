import type { OnnxModel, OnnxNode } from '../onnx/model';
import type { Dataflow } from './dataflow';

/** The names that an exporter gave a node and its weights, after the module they come from: `encoder.fc_mu.weight`. */
function namesOf({ constants }: OnnxModel, node: OnnxNode): string[] {
  return [node.name, ...node.inputs.filter((input) => constants.has(input)), ...node.outputs];
}

/** The names of the layer behind a tensor: of its producer, through operators that only add a bias or move values. */
export function layerNames(flow: Dataflow, tensor: string): string[] {
  const found: string[] = [];
  let name = tensor;
  for (let steps = 0; steps < 4; steps++) {
    const node = flow.producer(flow.root(name));
    if (!node) break;
    found.push(...namesOf(flow.model, node));
    if (!['Add', 'Reshape', 'Flatten', 'Squeeze', 'Unsqueeze', 'Transpose', 'Identity'].includes(node.op))
      break;
    name = node.inputs.find((input) => !flow.model.constants.has(input)) ?? '';
  }
  return found;
}

/** Whether any node or weight of a graph is named so. */
export function mentions(model: OnnxModel, pattern: RegExp): boolean {
  return (
    model.nodes.some(
      ({ name, outputs }) => pattern.test(name) || outputs.some((each) => pattern.test(each)),
    ) || [...model.constants.keys()].some((name) => pattern.test(name))
  );
}
