import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { ProblemError } from '../core/problem/problem';
import { memorySource, type ByteSource } from './byteSource';
import {
  packedSizeImplausible,
  packedDataTooLong,
  dataCutShort,
  packedChecksumDiffers,
} from './problems/files';

/** Up to this size what is packed is unpacked once and held. */
const maxHeld = 2 ** 28;
const blockSize = 2 ** 20;
/** Unpacked blocks of a larger one that are kept. */
const maxBlocks = 96;
/** Deflate packs no better than this. */
const bestRatio = 1040;

/** Something packed by deflate. */
export interface Packed {
  readonly name: string;
  /** Bytes packed and unpacked. */
  readonly packedSize: number;
  readonly size: number;
  /** CRC-32 of what it unpacks to, where that is known and nobody else checks it. */
  readonly checksum?: number;
  /** Unpacks it from its beginning. */
  open(): Promise<Readable>;
  /** What unpacking failed with, in words. */
  worded(error: unknown): Error;
}

/**
 * Bytes of something packed. A small one is unpacked once and held; of a larger one the latest blocks are, and what
 * is before them is unpacked again from the beginning, so that reading on is cheap and memory bounded.
 *
 * @throws ProblemError if it can't be unpacked; so do its reads
 */
export async function inflatingSource(packed: Packed): Promise<ByteSource> {
  const { name, size } = packed;
  if (size > packed.packedSize * bestRatio + 1024) {
    throw packedSizeImplausible({ name, size, packedSize: packed.packedSize });
  }
  if (size > maxHeld) return inWords(new InflatingBlocks(packed), packed);
  try {
    return memorySource(name, await unpackWhole(packed));
  } catch (error) {
    throw error instanceof ProblemError ? error : packed.worded(error);
  }
}

async function unpackWhole(packed: Packed): Promise<Uint8Array> {
  const bytes = new Uint8Array(packed.size);
  let filled = 0;
  for await (const chunk of await packed.open()) {
    const part = chunk as Uint8Array;
    if (filled + part.length > bytes.length) throw packedDataTooLong({ name: packed.name });
    bytes.set(part, filled);
    filled += part.length;
  }
  if (filled < bytes.length)
    throw dataCutShort({ name: packed.name, bytes: { promised: bytes.length, found: filled } });
  if (packed.checksum !== undefined && crc32(bytes) !== packed.checksum)
    throw packedChecksumDiffers({ name: packed.name });
  return bytes;
}

function inWords(source: ByteSource, packed: Packed): ByteSource {
  const read: ByteSource['read'] = (offset, length) =>
    source.read(offset, length).catch((error: unknown) => {
      throw error instanceof ProblemError ? error : packed.worded(error);
    });
  return { size: source.size, read, close: () => source.close() };
}

/** The latest blocks of something that is unpacked from its beginning on. */
class InflatingBlocks implements ByteSource {
  readonly size: number;
  private readonly blocks = new Map<number, Uint8Array>();
  private stream: Readable | undefined;
  private chunks: AsyncIterator<Uint8Array> | undefined;
  /** Unpacked beyond the blocks that are full. */
  private rest: Uint8Array[] = [];
  private restLength = 0;
  /** The block that is unpacked next. */
  private next = 0;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly packed: Packed) {
    this.size = packed.size;
  }

  /** One at a time: there is one stream. */
  read(offset: number, length: number): Promise<Uint8Array> {
    const result = this.turn.then(() => this.gather(offset, length));
    this.turn = result.catch(() => undefined);
    return result;
  }

  close(): Promise<void> {
    this.stream?.destroy();
    this.stream = undefined;
    this.blocks.clear();
    return Promise.resolve();
  }

  private async gather(offset: number, length: number): Promise<Uint8Array> {
    if (offset + length > this.size) throw dataCutShort({ name: this.packed.name });
    const bytes = new Uint8Array(length);
    for (let at = offset; at < offset + length;) {
      const index = Math.floor(at / blockSize);
      const block = await this.block(index);
      const from = at - index * blockSize;
      const part = block.subarray(from, Math.min(block.length, from + offset + length - at));
      if (part.length === 0) throw dataCutShort({ name: this.packed.name });
      bytes.set(part, at - offset);
      at += part.length;
    }
    return bytes;
  }

  private async block(index: number): Promise<Uint8Array> {
    const held = this.blocks.get(index);
    if (held) {
      this.keep(index, held);
      return held;
    }
    if (!this.stream || index < this.next) await this.restart();
    for (;;) {
      const unpacked = this.next;
      const block = await this.unpackBlock();
      this.keep(unpacked, block);
      if (unpacked === index) return block;
    }
  }

  private async restart(): Promise<void> {
    this.stream?.destroy();
    this.stream = await this.packed.open();
    this.chunks = this.stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
    this.rest = [];
    this.restLength = 0;
    this.next = 0;
  }

  private async unpackBlock(): Promise<Uint8Array> {
    const wanted = Math.min(blockSize, this.size - this.next * blockSize);
    while (this.restLength < wanted) {
      const next = await this.chunks!.next();
      if (next.done === true) throw dataCutShort({ name: this.packed.name });
      const { value } = next;
      this.rest.push(value);
      this.restLength += value.length;
    }
    const all = this.rest.length === 1 ? this.rest[0]! : Buffer.concat(this.rest);
    this.next++;
    this.rest = [all.subarray(wanted)];
    this.restLength -= wanted;
    if (this.next * blockSize >= this.size) await this.expectEnd();
    // A copy: what is kept must not hold on to what it was cut from.
    return new Uint8Array(all.subarray(0, wanted));
  }

  /** What goes on behind the last byte would be left out in silence. */
  private async expectEnd(): Promise<void> {
    if (this.restLength > 0 || (await this.chunks!.next()).done !== true)
      throw packedDataTooLong({ name: this.packed.name });
  }

  /** The block used longest ago makes way. */
  private keep(index: number, block: Uint8Array): void {
    this.blocks.delete(index);
    this.blocks.set(index, block);
    if (this.blocks.size > maxBlocks) this.blocks.delete(this.blocks.keys().next().value!);
  }
}
