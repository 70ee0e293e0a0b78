import { systemError } from '../../core/files/systemError';
import { maxPointerBytes, pointerStart } from '../../core/files/gitLfs';
import { ProblemError } from '../../core/problem/problem';
import type { StatedShape } from '../../core/shape';
import { elementTypeNamed } from './elementTypes';
import { foreignKindOf, signatureLength } from './foreignFile';
import { LocalFunctions } from './localFunctions';
import type { OnnxConstant, OnnxModel, OnnxNode } from './model';
import { PagedFile } from './pagedFile';
import { fields } from './protobufCursor';
import { bounded, calledNodeIn, nodeIn } from './readNode';
import { tensorIn } from './readTensor';
import type { TensorSignature } from '../../core/model/role';
import { MalformedProtobuf, type Span } from './varint';
import { fileUnreadable, gitLfsPointer } from '../../core/problem/problems';
import { notOnnx } from '../problems/files';

/** Bounds on what a file may claim. The largest published models stay a factor of ten below. */
const bounds = {
  nodes: 500_000,
  initializers: 500_000,
  values: 10_000,
  axes: 32,
};

/** Field numbers of onnx.proto (github.com/onnx/onnx/blob/main/onnx/onnx.proto). */
const modelField = { irVersion: 1, producer: 2, graph: 7, opset: 8 };
const graphField = { node: 1, initializer: 5, input: 11, output: 12, valueInfo: 13, sparseInitializer: 15 };
const valueField = { name: 1, type: 2 };

/**
 * Reads an ONNX file's metadata within bounds, skipping every tensor's payload. Blocks while it reads.
 *
 * @throws ProblemError if the file cannot be read or isn't an ONNX model
 */
export function readModel(path: string): OnnxModel {
  let file: PagedFile;
  try {
    file = new PagedFile(path);
  } catch (error) {
    throw fileUnreadable({ path, ...systemError(error) });
  }
  try {
    if (isPointer(file)) throw gitLfsPointer({ path });
    return modelIn(file);
  } catch (error) {
    if (!(error instanceof MalformedProtobuf || error instanceof RangeError)) throw error;
    throw notOnnx({ path, reason: error.message, is: foreignKind(file) });
  } finally {
    file.close();
  }
}

function foreignKind(file: PagedFile): string | undefined {
  return foreignKindOf(file.bytesAt(0, Math.min(signatureLength, file.size)));
}

/** Whether the file stands for one that was not downloaded. */
function isPointer(file: PagedFile): boolean {
  const { length } = pointerStart;
  const isSmall = file.size >= length && file.size < maxPointerBytes;
  return isSmall && file.textAt({ start: 0, end: length }) === pointerStart;
}

/** The same for a file that may not be a model, which is no reason to fail: undefined then. */
export function readIfModel(path: string): OnnxModel | undefined {
  try {
    return readModel(path);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

function modelIn(file: PagedFile): OnnxModel {
  let producer = '';
  let opset = 0;
  let hasVersion = false;
  const graph = emptyGraph();
  let hasGraph = false;
  const functions = new LocalFunctions(file);
  for (const field of fields(file, 0, file.size)) {
    if (field.number === modelField.irVersion && field.kind === 'varint') hasVersion = true;
    if (field.kind !== 'bytes') continue;
    if (field.number === modelField.producer) producer = file.textAt(field);
    if (field.number === modelField.opset) opset = Math.max(opset, opsetIn(file, field));
    if (field.number === modelField.graph) {
      hasGraph = true;
      graphIn(file, field, graph, functions);
    }
  }
  if (!hasVersion || !hasGraph) throw new MalformedProtobuf('it has no graph');
  return {
    stamp: file.stamp,
    producer,
    opset,
    inputs: graph.inputs.filter(({ name }) => !graph.constants.has(name)),
    outputs: graph.outputs,
    nodes: graph.nodes,
    constants: graph.constants,
    stated: graph.stated,
  };
}

const emptyGraph = () => ({
  nodes: [] as OnnxNode[],
  constants: new Map<string, OnnxConstant>(),
  inputs: [] as TensorSignature[],
  outputs: [] as TensorSignature[],
  stated: new Map<string, TensorSignature>(),
});

function graphIn(
  file: PagedFile,
  span: Span,
  graph: ReturnType<typeof emptyGraph>,
  functions: LocalFunctions,
): void {
  for (const field of fields(file, span.start, span.end)) {
    if (field.kind !== 'bytes') continue;
    switch (field.number) {
      case graphField.node: {
        for (const { span, call } of functions.inlined(field)) {
          bounded(graph.nodes.length, bounds.nodes, 'nodes');
          const { node, constant } = call ? calledNodeIn(file, span, call) : nodeIn(file, span);
          graph.nodes.push(node);
          if (constant && node.outputs[0] !== undefined) graph.constants.set(node.outputs[0], constant);
        }
        break;
      }
      case graphField.initializer: {
        bounded(graph.constants.size, bounds.initializers, 'initializers');
        const { name, ...constant } = tensorIn(file, field);
        graph.constants.set(name, constant);
        break;
      }
      case graphField.input:
        bounded(graph.inputs.length, bounds.values, 'inputs');
        graph.inputs.push(valueIn(file, field));
        break;
      case graphField.output:
        bounded(graph.outputs.length, bounds.values, 'outputs');
        graph.outputs.push(valueIn(file, field));
        break;
      case graphField.valueInfo: {
        bounded(graph.stated.size, bounds.initializers, 'stated shapes');
        const stated = valueIn(file, field);
        graph.stated.set(stated.name, stated);
        break;
      }
    }
  }
}

function opsetIn(file: PagedFile, span: Span): number {
  let domain = '';
  let version = 0;
  for (const field of fields(file, span.start, span.end)) {
    if (field.number === 1 && field.kind === 'bytes') domain = file.textAt(field);
    if (field.number === 2 && field.kind === 'varint') version = field.value;
  }
  return domain === '' || domain === 'ai.onnx' ? version : 0;
}

/** A ValueInfoProto: name, and of its tensor type the element type and the shape. */
function valueIn(file: PagedFile, span: Span): TensorSignature {
  let name = '';
  let type = 'unknown';
  let shape: StatedShape = [];
  for (const field of fields(file, span.start, span.end)) {
    if (field.kind !== 'bytes') continue;
    if (field.number === valueField.name) name = file.textAt(field);
    if (field.number !== valueField.type) continue;
    for (const kind of fields(file, field.start, field.end)) {
      if (kind.number !== 1 || kind.kind !== 'bytes') continue;
      for (const part of fields(file, kind.start, kind.end)) {
        if (part.number === 1 && part.kind === 'varint') type = elementTypeNamed(part.value);
        if (part.number === 2 && part.kind === 'bytes') shape = shapeIn(file, part);
      }
    }
  }
  return { name, type, shape };
}

function shapeIn(file: PagedFile, span: Span): StatedShape {
  const shape: (number | string)[] = [];
  for (const axis of fields(file, span.start, span.end)) {
    if (axis.number !== 1 || axis.kind !== 'bytes') continue;
    bounded(shape.length, bounds.axes, 'axes of one tensor');
    let extent: number | string = '';
    for (const field of fields(file, axis.start, axis.end)) {
      // Some exporters write −1 for an axis of any length.
      if (field.number === 1 && field.kind === 'varint') extent = field.value < 0 ? '' : field.value;
      if (field.number === 2 && field.kind === 'bytes') extent = file.textAt(field);
    }
    shape.push(extent);
  }
  return shape;
}
