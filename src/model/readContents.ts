import { statSync } from 'node:fs';
import type { Counted, FileContents, OperatorCount, WeightFileSize } from '../core/model/fileContents';
import type { TensorSignature } from '../core/model/role';
import { elementBytes } from './onnx/elementTypes';
import { externalFile } from './onnx/externalFile';
import type { OnnxModel, OnnxNode } from './onnx/model';
import { readHeader } from './onnx/readHeader';
import { readModel } from './onnx/readModel';

/** How much of each list is kept, and of each text in it. */
const bounds = { tensors: 100, operators: 200, weightFiles: 20, characters: 200 };

/**
 * Describes what an ONNX file holds, whatever model it is. Blocks while it reads; runs nothing.
 *
 * @throws ProblemError if the file cannot be read or isn't an ONNX model
 */
export function readContents(path: string): FileContents {
  const model = readModel(path);
  const header = readHeader(path);
  return {
    producer: [header.producer, header.producerVersion].filter((part) => part !== '').join(' '),
    irVersion: header.irVersion,
    opsets: { shown: header.opsets, total: header.opsetCount },
    bytes: header.bytes,
    weightFiles: weightFilesOf(path, model),
    nodes: model.nodes.length,
    ...parametersOf(model),
    inputs: tensors(model.inputs),
    outputs: tensors(model.outputs),
    operators: operatorsOf(model.nodes),
    metadata: { shown: header.metadata, total: header.metadataCount },
  };
}

function parametersOf({ constants }: OnnxModel): { parameters: number; parameterBytes: number } {
  let parameters = 0;
  let parameterBytes = 0;
  for (const { count, type } of constants.values()) {
    parameters += count;
    parameterBytes += elementBytes(type ?? 'float32', count);
  }
  return { parameters, parameterBytes };
}

function weightFilesOf(path: string, { constants }: OnnxModel): Counted<WeightFileSize> {
  const locations = new Set<string>();
  for (const { file } of constants.values()) if (file !== undefined) locations.add(file);
  const shown = [...locations].slice(0, bounds.weightFiles);
  return {
    shown: shown.map((location) => ({ name: cut(location), bytes: bytesOf(externalFile(path, location)) })),
    total: locations.size,
  };
}

function bytesOf(file: string | undefined): number | null {
  if (file === undefined) return null;
  try {
    return statSync(file).size;
  } catch {
    return null;
  }
}

function tensors(all: readonly TensorSignature[]): Counted<TensorSignature> {
  const shown = all.slice(0, bounds.tensors).map(({ name, type, shape }) => ({
    name: cut(name),
    type,
    shape: shape.map((extent) => (typeof extent === 'string' ? cut(extent) : extent)),
  }));
  return { shown, total: all.length };
}

function operatorsOf(nodes: readonly OnnxNode[]): Counted<OperatorCount> {
  const counts = new Map<string, number>();
  for (const { op, domain } of nodes) {
    const name = domain === '' || domain === 'ai.onnx' ? op : `${domain}.${op}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return {
    shown: sorted.slice(0, bounds.operators).map(([name, count]) => ({ name: cut(name), count })),
    total: counts.size,
  };
}

function cut(text: string): string {
  const { characters } = bounds;
  return text.length > characters ? `${text.slice(0, characters)}…` : text;
}
