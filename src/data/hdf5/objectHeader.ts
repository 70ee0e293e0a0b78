import type { ByteSource } from '../byteSource';
import { Fields, fieldsAt } from './bytes';

/** The kinds of messages in an object's header that are read. */
export const messageKinds = {
  dataspace: 0x01,
  linkInfo: 0x02,
  datatype: 0x03,
  link: 0x06,
  layout: 0x08,
  filters: 0x0b,
  attribute: 0x0c,
  continuation: 0x10,
  symbolTable: 0x11,
} as const;

export interface HeaderMessage {
  readonly kind: number;
  readonly data: Uint8Array;
}

const maxMessages = 10_000;
const longestBlock = 2 ** 24;

/** The messages of an object's header (HDF5 file format 3.0, IV.A), of version 1 or 2. */
export async function readObjectHeader(source: ByteSource, address: number): Promise<HeaderMessage[]> {
  const start = await fieldsAt(source, address, 64);
  const isSecond = Buffer.from(start.bytes.subarray(0, 4)).toString('latin1') === 'OHDR';
  return isSecond ? secondVersion(source, address, start) : firstVersion(source, address, start);
}

async function firstVersion(source: ByteSource, address: number, start: Fields): Promise<HeaderMessage[]> {
  if (start.whole(1) !== 1) throw new Error('an object has a header of an unknown version');
  start.at = 8;
  return readBlocks(source, { address: address + 16, length: start.whole(4) }, (fields) => {
    const kind = fields.whole(2);
    const length = fields.whole(2);
    const flags = fields.whole(1);
    fields.at += 3;
    return { kind, flags, data: fields.take(length) };
  });
}

async function secondVersion(source: ByteSource, address: number, start: Fields): Promise<HeaderMessage[]> {
  start.at = 5;
  const flags = start.whole(1);
  start.at += ((flags & 0x20) !== 0 ? 16 : 0) + ((flags & 0x10) !== 0 ? 4 : 0);
  const length = start.whole(2 ** (flags & 3));
  const first = { address: address + start.at, length };
  return readBlocks(
    source,
    first,
    (fields) => {
      const kind = fields.whole(1);
      const size = fields.whole(2);
      const messageFlags = fields.whole(1);
      if ((flags & 4) !== 0) fields.at += 2;
      return { kind, flags: messageFlags, data: fields.take(size) };
    },
    'OCHK',
  );
}

/** Reads messages block by block, as continuations state; those of version 2 have a signature and a checksum. */
async function readBlocks(
  source: ByteSource,
  first: { readonly address: number; readonly length: number },
  read: (fields: Fields) => HeaderMessage & { readonly flags: number },
  signature = '',
): Promise<HeaderMessage[]> {
  const messages: HeaderMessage[] = [];
  const blocks = [first];
  for (let block = blocks.shift(); block; block = blocks.shift()) {
    if (block.length > longestBlock) throw new Error('the header of an object is absurdly long');
    const fields = await fieldsAt(source, block.address, block.length);
    const isContinuation = block !== first && signature !== '';
    if (isContinuation) fields.expect(signature);
    const end = isContinuation ? 4 : 0;
    while (fields.left >= 8 + end || (signature !== '' && fields.left >= 4 + end)) {
      const { kind, flags, data } = read(fields);
      if (messages.length > maxMessages) throw new Error('an object has too many messages');
      if (kind === messageKinds.continuation) {
        const place = new Fields(data);
        blocks.push({ address: place.address(), length: place.address() });
      } else if ((flags & 2) === 0) messages.push({ kind, data });
      if (blocks.length > maxMessages) throw new Error('the header of an object never ends');
    }
  }
  return messages;
}
