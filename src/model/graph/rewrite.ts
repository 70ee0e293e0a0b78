import type { GraphReason } from '../../core/model/graphReason';
import { LocalFunctions } from '../onnx/localFunctions';
import { PagedFile } from '../onnx/pagedFile';
import { fields } from '../onnx/protobufCursor';
import { tensorIn } from '../onnx/readTensor';
import { ExternalDataError, ExternalTensors } from './externalTensors';
import { inlinedBytes } from './inlineBytes';
import { bytesField, message } from './wire';
import type { Span } from '../onnx/varint';

const modelGraph = 7;
const graphField = { node: 1, initializer: 5, input: 11, output: 12, valueInfo: 13 };
const valueName = 1;

/** What a graph gains; its own outputs are replaced, so that nothing is computed for them alone. */
export interface GraphAddition {
  readonly nodes: readonly Uint8Array[];
  readonly initializers: readonly Uint8Array[];
  readonly inputs: readonly Uint8Array[];
  readonly outputs: readonly Uint8Array[];
}

/** What of a graph is kept, where not all of it. */
export interface Kept {
  /** Nodes by their place in the graph. */
  readonly nodes: ReadonlySet<number>;
  readonly constants: ReadonlySet<string>;
  /** Nodes that come before those kept. */
  readonly preparation: readonly Uint8Array[];
}

/**
 * The bytes of a model with nodes appended, outputs replaced and, where `kept` says so, the rest left out. Weights in
 * files beside the model come into the bytes, since a model that is not loaded by path finds no other files. Blocks
 * while it reads.
 *
 * @returns the reason why it cannot be written, where it cannot
 */
export function rewriteGraph(
  path: string,
  addition: GraphAddition,
  kept?: Kept,
): Uint8Array | { readonly reason: GraphReason } {
  const file = new PagedFile(path);
  const external = new ExternalTensors(path);
  try {
    const parts: Uint8Array[] = [];
    for (const field of fields(file, 0, file.size)) {
      if (field.number !== modelGraph || field.kind !== 'bytes') {
        parts.push(file.bytesAt(field.from, field.to - field.from));
        continue;
      }
      const before = (kept?.preparation ?? []).map((node) => bytesField(graphField.node, node));
      parts.push(
        bytesField(
          modelGraph,
          message(...before, ...keptFields(file, field, kept, external), ...added(addition)),
        ),
      );
    }
    return message(...parts);
  } catch (error) {
    if (error instanceof ExternalDataError) return { reason: error.reason };
    throw error;
  } finally {
    external.close();
    file.close();
  }
}

function* keptFields(
  file: PagedFile,
  graph: Span,
  kept: Kept | undefined,
  external: ExternalTensors,
): Generator<Uint8Array> {
  let nodes = 0;
  // Nodes are counted as they were read, with local functions inlined.
  const functions = new LocalFunctions(file);
  for (const field of fields(file, graph.start, graph.end)) {
    if (field.number === graphField.output) continue;
    if (field.kind === 'bytes') {
      if (field.number === graphField.node) {
        for (const { span, call } of functions.inlined(field)) {
          if (kept?.nodes.has(nodes++) === false) continue;
          yield bytesField(
            graphField.node,
            call ? inlinedBytes(file, span, call) : file.bytesAt(span.start, span.end - span.start),
          );
        }
        continue;
      }
      if (field.number === graphField.initializer) {
        if (kept?.constants.has(tensorIn(file, field).name) === false) continue;
        const inlined = external.inlined(file, field);
        if (inlined) {
          yield bytesField(graphField.initializer, inlined);
          continue;
        }
      }
      if (kept && field.number === graphField.valueInfo) continue;
      if (kept && field.number === graphField.input && !kept.constants.has(nameOf(file, field))) continue;
    }
    yield file.bytesAt(field.from, field.to - field.from);
  }
}

/** A ValueInfoProto's name. Old files list their constants among the inputs. */
function nameOf(file: PagedFile, value: Span): string {
  for (const field of fields(file, value.start, value.end))
    if (field.number === valueName && field.kind === 'bytes') return file.textAt(field);
  return '';
}

function added({ nodes, initializers, inputs, outputs }: GraphAddition): Uint8Array[] {
  return [
    ...nodes.map((node) => bytesField(graphField.node, node)),
    ...initializers.map((initializer) => bytesField(graphField.initializer, initializer)),
    ...inputs.map((input) => bytesField(graphField.input, input)),
    ...outputs.map((output) => bytesField(graphField.output, output)),
  ];
}

/** Several additions as one; the last one's outputs stand. */
export function joinAdditions(first: GraphAddition, last: GraphAddition): GraphAddition {
  return {
    nodes: [...first.nodes, ...last.nodes],
    initializers: [...first.initializers, ...last.initializers],
    inputs: [...first.inputs, ...last.inputs],
    outputs: last.outputs,
  };
}
