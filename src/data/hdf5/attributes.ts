import type { ByteSource } from '../byteSource';
import { Fields } from './bytes';
import { readDataspace, readDatatype } from './description';
import { freeText, freeTexts } from './freeTexts';
import { messageKinds, type HeaderMessage } from './objectHeader';

/** What an object says of itself: texts, and lists of numbers. */
export type Attributes = ReadonlyMap<string, string | readonly number[]>;

const maxValues = 64;

/** The attributes in an object's header (IV.A.2.m); what isn't text or a short list of numbers is passed over. */
export async function readAttributes(
  source: ByteSource,
  messages: readonly HeaderMessage[],
): Promise<Attributes> {
  const found = new Map<string, string | readonly number[]>();
  for (const { kind, data } of messages) {
    if (kind !== messageKinds.attribute) continue;
    // Of attributes only some are needed: one that cannot be read is as one that is not there.
    const attribute = await readAttribute(source, data).catch(() => undefined);
    if (attribute) found.set(...attribute);
  }
  return found;
}

async function readAttribute(
  source: ByteSource,
  data: Uint8Array,
): Promise<[string, string | readonly number[]] | undefined> {
  const fields = new Fields(data);
  const version = fields.whole(1);
  fields.at += 1;
  const sizes = [fields.whole(2), fields.whole(2), fields.whole(2)] as const;
  if (version === 3) fields.at += 1;
  // In version 1 each part is filled up to a multiple of 8 bytes.
  const take = (size: number) => {
    const bytes = fields.take(size);
    if (version === 1) fields.at = Math.min(data.length, fields.at + ((8 - (size % 8)) % 8));
    return bytes;
  };
  const name = textOf(take(sizes[0]));
  const element = readDatatype(new Fields(take(sizes[1])));
  const shape = readDataspace(new Fields(take(sizes[2])));
  const count = shape.reduce((product, extent) => product * extent, 1);
  const values = fields.take(fields.left);
  if (!(count <= maxValues) || count * element.size > values.length) return undefined;
  if (element.dtype === freeText) {
    const texts = await freeTexts(source, name, [count], () => Promise.resolve(values)).readStrings({
      start: 0,
      count,
    });
    return [name, texts[0] ?? ''];
  }
  const { read } = element;
  if (!read) return [name, textOf(values.subarray(0, element.size))];
  const view = new DataView(values.buffer, values.byteOffset, values.byteLength);
  return [name, Array.from({ length: count }, (_, i) => read(view, i * element.size))];
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8').split('\0', 1)[0]!;
}
