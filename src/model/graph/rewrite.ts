import { PagedFile } from '../onnx/pagedFile';
import { fields } from '../onnx/protobufCursor';
import { bytesField, message } from './wire';

const modelGraph = 7;
const graphField = { node: 1, initializer: 5, input: 11, output: 12 };
const dataLocation = 14;

/** What a graph gains; its own outputs are replaced, so that nothing is computed for them alone. */
export interface GraphAddition {
  readonly nodes: readonly Uint8Array[];
  readonly initializers: readonly Uint8Array[];
  readonly inputs: readonly Uint8Array[];
  readonly outputs: readonly Uint8Array[];
}

/**
 * The bytes of a model with nodes appended and outputs replaced; undefined where its weights lie in other files, which
 * are found only when the model is loaded by path. Blocks while it reads the file.
 */
export function extendGraph(path: string, addition: GraphAddition): Uint8Array | undefined {
  const file = new PagedFile(path);
  try {
    const parts: Uint8Array[] = [];
    for (const field of fields(file, 0, file.size)) {
      if (field.number !== modelGraph || field.kind !== 'bytes') {
        parts.push(file.bytesAt(field.from, field.to - field.from));
        continue;
      }
      const graph = keptFields(file, field.start, field.end);
      if (!graph) return undefined;
      parts.push(bytesField(modelGraph, message(...graph, ...added(addition))));
    }
    return message(...parts);
  } finally {
    file.close();
  }
}

function keptFields(file: PagedFile, start: number, end: number): Uint8Array[] | undefined {
  const kept: Uint8Array[] = [];
  for (const field of fields(file, start, end)) {
    if (field.number === graphField.output) continue;
    if (field.number === graphField.initializer && field.kind === 'bytes' && isElsewhere(file, field))
      return undefined;
    kept.push(file.bytesAt(field.from, field.to - field.from));
  }
  return kept;
}

/** Whether a tensor's data lie in another file. */
function isElsewhere(file: PagedFile, tensor: { readonly start: number; readonly end: number }): boolean {
  for (const field of fields(file, tensor.start, tensor.end)) {
    if (field.number === dataLocation && field.kind === 'varint' && field.value === 1) return true;
  }
  return false;
}

function added({ nodes, initializers, inputs, outputs }: GraphAddition): Uint8Array[] {
  return [
    ...nodes.map((node) => bytesField(graphField.node, node)),
    ...initializers.map((initializer) => bytesField(graphField.initializer, initializer)),
    ...inputs.map((input) => bytesField(graphField.input, input)),
    ...outputs.map((output) => bytesField(graphField.output, output)),
  ];
}
