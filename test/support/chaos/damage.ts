import { readFileSync } from 'node:fs';
import { encodeNpy } from '../../../src/export/npy';
import type { SeededRandom } from '../../fuzz/mutate';
import { inRepository } from '../repository';
import type { World } from '../sequences/world';

/** A model of several files and its data, by the names of the files, which may be damaged one by one. */
export interface Fragile {
  readonly model: string;
  /** What a file may hold, by its name: each gives other figures. */
  readonly contents: Readonly<Record<string, readonly Uint8Array[]>>;
}

const exported = (name: string) => readFileSync(inRepository('test', 'fixtures', 'exports', name));

/** The first weights of a tensor with their signs turned round; the tensor is named in the file, or is all of it. */
function altered(bytes: Uint8Array, tensor?: string): Uint8Array {
  const other = Uint8Array.from(bytes);
  // In a tensor of ONNX, the name is followed by the tag and the length of the raw data.
  const named = tensor === undefined ? 0 : Buffer.from(bytes).indexOf(`${tensor}\x4a`, 'latin1');
  const start = tensor === undefined ? 0 : named + tensor.length + 3;
  for (let weight = 0; weight < 8; weight++) other[start + 4 * weight + 3]! ^= 0x80;
  return other;
}

const rows = (count: number, step: number) =>
  encodeNpy(
    Float32Array.from({ length: count * 64 }, (_, i) => ((i * step) % 101) / 101),
    [count, 8, 8],
  );
const data = { 'rows.npy': [rows(6, 7919), rows(11, 31), rows(6, 47)] };

const weights = exported('external.onnx.data');
const decoder = exported('std-decoder.onnx');
const encoder = exported('std-encoder.onnx');

/** A whole model with its weights beside it, and a pair of encoder and decoder. */
const models: readonly Fragile[] = [
  {
    model: 'external.onnx',
    contents: {
      'external.onnx': [exported('external.onnx')],
      'external.onnx.data': [weights, altered(weights)],
      ...data,
    },
  },
  {
    model: 'std-encoder.onnx',
    contents: {
      'std-encoder.onnx': [encoder, altered(encoder, 'modules_used.0.mean.weight')],
      'std-decoder.onnx': [decoder, altered(decoder, 'modules_used.0.widen.weight')],
      ...data,
    },
  },
];

/** One of the models, its files and data in a world. */
export function fragileIn(world: World, random: SeededRandom): Fragile {
  const fragile = random.pick(models);
  for (const [name, [first]] of Object.entries(fragile.contents)) world.write(name, first!);
  return fragile;
}

/** Does something to one of the files. Returns what, in words. */
export function damage(world: World, { contents }: Fragile, random: SeededRandom): string {
  const name = random.pick(Object.keys(contents));
  const content = random.pick(contents[name]!);
  const kind = random.pick(['write', 'overwrite', 'truncate', 'delete', 'restore'] as const);
  switch (kind) {
    case 'write':
      world.write(name, content);
      break;
    case 'overwrite':
      world.overwrite(name, content);
      break;
    case 'truncate':
      world.overwrite(name, content.subarray(0, random.below(content.length)));
      break;
    case 'delete':
      world.delete(name);
      break;
    case 'restore':
      world.write(name, contents[name]![0]!);
      break;
  }
  return `${kind} ${name}`;
}

/** Makes every file whole again, of some content. */
export function mend(world: World, { contents }: Fragile, random: SeededRandom): void {
  for (const name of Object.keys(contents)) world.write(name, random.pick(contents[name]!));
}
