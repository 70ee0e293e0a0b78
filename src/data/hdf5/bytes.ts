import type { ByteSource } from '../byteSource';

/** What an address is that leads nowhere. */
export const nowhere = 2 ** 64;

/** Reads little-endian fields one after another. Addresses and lengths have 8 bytes, as nearly all files have them. */
export class Fields {
  private readonly view: DataView;

  constructor(
    readonly bytes: Uint8Array,
    public at = 0,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  whole(size: number): number {
    let value = 0;
    for (let i = size - 1; i >= 0; i--) value = value * 256 + this.view.getUint8(this.at + i);
    this.at += size;
    return value;
  }

  /** Also lengths. One that is not exact is beyond any file. */
  address(): number {
    return this.whole(8);
  }

  take(length: number): Uint8Array {
    if (length < 0 || length > this.left) throw new RangeError('a field is longer than what holds it');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  expect(signature: string): void {
    const found = Buffer.from(this.take(signature.length)).toString('latin1');
    if (found !== signature) throw new Error(`the block that should begin with ${signature} does not`);
  }
}

/** Fields at an address; fewer than asked for at the end of the file. */
export async function fieldsAt(source: ByteSource, address: number, length: number): Promise<Fields> {
  if (!(address >= 0 && address < source.size)) throw new Error('an address leads out of the file');
  return new Fields(new Uint8Array(await source.read(address, Math.min(length, source.size - address))));
}
