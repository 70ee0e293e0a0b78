import { MemoryFile } from '../onnx/memoryFile';
import { fields } from '../onnx/protobufCursor';
import { inlinedBytes, renamed } from './inlineBytes';

const modelField = { irVersion: 1, graph: 7, opset: 8 };
const graphField = { node: 1, initializer: 5 };
const tensorName = 8;
const opsetField = { domain: 1, version: 2 };

/** What a model's graph computes, with its tensors under other names, to be joined with others. */
export interface GraphParts {
  readonly irVersion: number;
  /** The version of each operator set by its domain; '' is ONNX's own. */
  readonly opsets: ReadonlyMap<string, number>;
  readonly nodes: readonly Uint8Array[];
  readonly initializers: readonly Uint8Array[];
}

/**
 * Takes a model apart. It must call no local functions, as a graph that was rewritten does not.
 *
 * @param model its bytes; the parts are views of them where nothing is renamed
 * @param rename gives each tensor its name, those within bodies too
 */
export function graphParts(model: Uint8Array, rename: (name: string) => string): GraphParts {
  const file = new MemoryFile(model);
  const call = { rename: (name: string) => (name === '' ? '' : rename(name)), attribute: () => undefined };
  let irVersion = 0;
  const opsets = new Map<string, number>();
  const nodes: Uint8Array[] = [];
  const initializers: Uint8Array[] = [];
  for (const field of fields(file, 0, file.size)) {
    if (field.number === modelField.irVersion && field.kind === 'varint') irVersion = field.value;
    if (field.kind !== 'bytes') continue;
    if (field.number === modelField.opset) {
      const { domain, version } = opsetIn(file, field);
      opsets.set(domain, version);
    }
    if (field.number !== modelField.graph) continue;
    for (const part of fields(file, field.start, field.end)) {
      if (part.kind !== 'bytes') continue;
      if (part.number === graphField.node) nodes.push(inlinedBytes(file, part, call));
      if (part.number === graphField.initializer) initializers.push(renamed(file, part, tensorName, call));
    }
  }
  return { irVersion, opsets, nodes, initializers };
}

function opsetIn(file: MemoryFile, { start, end }: { readonly start: number; readonly end: number }) {
  let domain = '';
  let version = 1;
  for (const field of fields(file, start, end)) {
    if (field.number === opsetField.domain && field.kind === 'bytes') domain = file.textAt(field);
    if (field.number === opsetField.version && field.kind === 'varint') version = field.value;
  }
  return { domain: domain === 'ai.onnx' ? '' : domain, version };
}
