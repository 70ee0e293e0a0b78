import { brotliDecompressSync } from 'node:zlib';
import decode, { init } from '@jsquash/webp/decode.js';
// By its path, so that it is bundled wherever packages are not; the build packs it (esbuild.config.mjs).
import packedProgram from '../../../node_modules/@jsquash/webp/codec/dec/webp_dec.wasm';
import { damagedOrCut, withDescribedErrors } from '../describeError';
import { refuseTooLarge } from './picture';

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** What the decoder makes its result of, which browsers have. */
class PlainImageData implements Pixels {
  constructor(
    readonly data: Uint8ClampedArray,
    readonly width: number,
    readonly height: number,
  ) {}
}

let ready: Promise<void> | undefined;

/** Reads a WebP file, by libwebp compiled to WebAssembly. */
export async function decodeWebp(bytes: Uint8Array): Promise<Pixels> {
  refuseClaims(bytes);
  ready ??= start();
  await ready;
  return withDescribedErrors(damagedOrCut, () => decode(new Uint8Array(bytes).buffer) as Promise<Pixels>);
}

async function start(): Promise<void> {
  Object.assign(globalThis, { ImageData: PlainImageData });
  await init(await WebAssembly.compile(new Uint8Array(brotliDecompressSync(packedProgram)).buffer));
}

/** Refuses a picture whose header says that it is too large, before anything is made of that size. */
function refuseClaims(bytes: Uint8Array): void {
  if (bytes.length < 30) throw new Error('it ends in its header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = Buffer.from(bytes.subarray(12, 16)).toString('latin1');
  if (kind === 'VP8 ') {
    refuseTooLarge(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  } else if (kind === 'VP8L') {
    const packed = view.getUint32(21, true);
    refuseTooLarge((packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1);
  } else {
    // Of the extended form: the width in three bytes from 24 on, the height in those from 27 on.
    refuseTooLarge((view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1);
  }
}
