import { open, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { elementType, node, valueInfo } from '../../src/model/graph/protos';
import { bytesField, message, numberField } from '../../src/model/graph/wire';

/** About as many operators and weights as Stable Diffusion's VAE has. */
const layers = 700;
const latents = 4;
/** Together just short of the 2 GiB that a protobuf may have. */
const floatsALayer = Math.floor((2 ** 31 - 2 ** 20) / 4 / layers);

/**
 * Writes a whole VAE of 2 GB twice: weights beside the graph in a file of their own, and inside it. The weights are
 * holes, so that neither takes its size on the disk. Answers the paths of the two graphs.
 */
export async function makeGreatModels(folder: string): Promise<{ external: string; inside: string }> {
  const external = path.join(folder, 'great-external.onnx');
  const inside = path.join(folder, 'great-inside.onnx');
  await writeFile(external, modelOf(message(graphFields(), ...weights(externalWeight))));
  await writeFile(path.join(folder, 'great.data'), '');
  await truncate(path.join(folder, 'great.data'), layers * floatsALayer * 4);
  await writeInside(inside);
  return { external, inside };
}

function modelOf(graph: Uint8Array): Uint8Array {
  return message(head, bytesField(7, graph));
}

const head = message(numberField(1, 8), bytesField(8, message(bytesField(1, ''), numberField(2, 17))));

function graphFields(): Uint8Array {
  const nodes: Uint8Array[] = [];
  let before = 'x';
  for (let layer = 0; layer < layers; layer++) {
    nodes.push(bytesField(1, node('Add', [before, `weight${layer}`], `hidden${layer}`)));
    before = `hidden${layer}`;
  }
  const outputs = { mu: 'Identity', logvar: 'Neg', reconstruction: 'Sigmoid' };
  for (const [name, operator] of Object.entries(outputs))
    nodes.push(bytesField(1, node(operator, [name === 'reconstruction' ? 'mu' : before], name)));
  const shape = ['batch', latents];
  return message(
    ...nodes,
    bytesField(2, 'great'),
    bytesField(11, valueInfo('x', elementType.float, shape)),
    ...Object.keys(outputs).map((name) => bytesField(12, valueInfo(name, elementType.float, shape))),
  );
}

function weights(weight: (layer: number) => Uint8Array): Uint8Array[] {
  return Array.from({ length: layers }, (_, layer) => bytesField(5, weight(layer)));
}

function weightFields(layer: number): Uint8Array {
  return message(
    numberField(1, floatsALayer),
    numberField(2, elementType.float),
    bytesField(8, `weight${layer}`),
  );
}

function externalWeight(layer: number): Uint8Array {
  const entry = (key: string, value: string | number) =>
    bytesField(13, message(bytesField(1, key), bytesField(2, String(value))));
  const bytes = floatsALayer * 4;
  return message(
    weightFields(layer),
    entry('location', 'great.data'),
    entry('offset', layer * bytes),
    entry('length', bytes),
    numberField(14, 1),
  );
}

/** The same graph with every weight inside: what stands around the weights is written, the weights are skipped. */
async function writeInside(file: string): Promise<void> {
  const bytes = floatsALayer * 4;
  // A field's tag and length without its content, and how long the whole is.
  const opened = (number: number, length: number) => tagged(number, length);
  const before = Array.from({ length: layers }, (_, layer) => {
    const start = message(weightFields(layer), opened(9, bytes));
    return message(opened(5, start.length + bytes), start);
  });
  const fields = graphFields();
  const graphBytes = before.reduce((total, { length }) => total + length + bytes, fields.length);
  const handle = await open(file, 'w');
  try {
    const start = message(head, opened(7, graphBytes), fields);
    await handle.write(start, 0, start.length, 0);
    let position = start.length;
    for (const piece of before) {
      await handle.write(piece, 0, piece.length, position);
      position += piece.length + bytes;
    }
    await handle.truncate(position);
  } finally {
    await handle.close();
  }
}

/** The head of a field of `length` bytes: that of an empty one, its length in place of the 0. */
function tagged(number: number, length: number): Uint8Array {
  const tag = bytesField(number, '').subarray(0, -1);
  const size = numberField(0, length).subarray(1);
  return message(tag, size);
}
