import type { ByteSource } from '../byteSource';
import { checkBatchMessage, checkSchema } from './check';
import { FlatTable } from './flatBuffer';

interface Place {
  readonly offset: number;
  readonly length: number;
}

/** Where the messages of an Arrow file or stream are stored. */
export interface ArrowMessages {
  /** The message of the schema. */
  readonly schema: Uint8Array;
  readonly dictionaries: readonly Place[];
  readonly batches: readonly (Place & { readonly firstRow: number; readonly rows: number })[];
  /** Rows in all batches. */
  readonly count: number;
}

const longestMetadata = 2 ** 26;
const longestMessage = 2 ** 30;
const maxMessages = 1_000_000;

/** What a message is, by its number in the format's Message.fbs. */
const kinds = { schema: 1, dictionary: 2, batch: 3 } as const;

/**
 * Walks the messages of the format "Apache Arrow columnar, IPC": each is a mark, the length of its metadata (a flat
 * buffer), the metadata, and a body. A file is a magic word, such a stream, and a footer that repeats where they are.
 */
export async function arrowMessages(source: ByteSource): Promise<ArrowMessages> {
  const start = Buffer.from(await source.read(0, Math.min(8, source.size)));
  let offset = start.toString('latin1', 0, 6) === 'ARROW1' ? 8 : 0;
  let schema: Place | undefined;
  const dictionaries: Place[] = [];
  const batches: (Place & { firstRow: number; rows: number })[] = [];
  let count = 0;
  for (let found = 0; offset + 8 <= source.size; found++) {
    if (found > maxMessages) throw new Error(`it has over ${maxMessages} messages`);
    const metadataLength = await lengthAt(source, offset);
    if (metadataLength === 0) break;
    if (metadataLength > longestMetadata || offset + 8 + metadataLength > source.size)
      throw new Error('it was cut short, or a message claims to be longer than it');
    const message = readMessage(await source.read(offset + 8, metadataLength));
    const length = 8 + metadataLength + message.bodyLength;
    if (message.bodyLength < 0 || length > longestMessage || offset + length > source.size)
      throw new Error('it was cut short, or a message claims to be longer than it');
    const place = { offset, length };
    switch (message.kind) {
      case kinds.schema:
        schema ??= place;
        break;
      case kinds.dictionary:
        dictionaries.push(place);
        break;
      case kinds.batch:
        if (message.rows < 0 || message.rows > 8 * message.bodyLength + 65_536)
          throw new Error(`a batch claims ${message.rows} rows`);
        batches.push({ ...place, firstRow: count, rows: message.rows });
        count += message.rows;
        break;
      default:
        throw new Error(`it has a message of kind ${message.kind}`);
    }
    offset += length;
  }
  const bytes = schema
    ? new Uint8Array(await source.read(schema.offset, schema.length))
    : await schemaOfFooter(source);
  return { schema: bytes, dictionaries, batches: batches.filter(({ rows }) => rows > 0), count };
}

async function lengthAt(source: ByteSource, offset: number): Promise<number> {
  const bytes = await source.read(offset, 8);
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
  if (view.getInt32(0, true) !== -1) {
    if (view.getInt32(0, true) === 0) return 0;
    throw new Error('it is of a version before 0.15, or damaged');
  }
  const length = view.getInt32(4, true);
  if (length < 0) throw new Error('a message has a negative length');
  return length;
}

/**
 * The schema of a file that has it in its footer alone, as a message: a table of the type Message (version 5, kind 1)
 * is put before the footer's flat buffer, in whose field 1 the schema is.
 */
async function schemaOfFooter(source: ByteSource): Promise<Uint8Array> {
  const end = Buffer.from(await source.read(Math.max(0, source.size - 10), Math.min(10, source.size)));
  const length = end.length === 10 ? end.readInt32LE(0) : 0;
  if (end.toString('latin1', 4) !== 'ARROW1' || length <= 0 || length > source.size - 18)
    throw new Error('it has no schema, or was cut short');
  const padded = Math.ceil(length / 8) * 8;
  const prefix = 32;
  const bytes = new Uint8Array(8 + prefix + padded);
  bytes.set(await source.read(source.size - 10 - length, length), 8 + prefix);
  const at = ofMetadata(() => {
    const root = FlatTable.root(bytes.subarray(8 + prefix));
    const schema = root.table(1);
    if (schema) checkSchema(schema);
    return root.placeOf(1);
  });
  if (at === undefined) throw new Error('its footer has no schema');
  const message = new DataView(bytes.buffer);
  message.setInt32(0, -1, true);
  message.setInt32(4, prefix + padded, true);
  // The root at 16; before it the places of its fields: 12 bytes of places, 12 of fields, version, kind, header.
  message.setUint32(8, 16, true);
  [12, 12, 4, 6, 8, 0].forEach((value, index) => {
    message.setUint16(12 + 2 * index, value, true);
  });
  message.setInt32(24, 12, true);
  message.setInt16(28, 4, true);
  message.setUint8(30, kinds.schema);
  message.setUint32(32, prefix + at - 24, true);
  return bytes;
}

/** Of a flat buffer of the type Message: field 1 the kind, 2 the header, 3 the length of the body. */
function readMessage(bytes: Uint8Array) {
  return ofMetadata(() => {
    const message = FlatTable.root(bytes);
    const kind = message.byte(1);
    const header = message.table(2);
    if (!header) throw new Error('a message has no header');
    if (kind === kinds.schema) checkSchema(header);
    if (kind === kinds.batch) checkBatchMessage(header);
    if (kind === kinds.dictionary) checkBatchMessage(header.table(1) ?? header);
    return { kind, rows: kind === kinds.batch ? header.long(0) : 0, bodyLength: message.long(3) };
  });
}

function ofMetadata<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError)
      throw new Error('the metadata of a message are damaged', { cause: error });
    throw error;
  }
}
