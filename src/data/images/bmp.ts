import { grayIfGray, refuseTooLarge, type Picture } from './picture';

/** Reads a BMP file without compression: 8 bits with a palette, 24 or 32 bits a pixel, either way up. */
export function decodeBmp(bytes: Uint8Array): Picture {
  if (bytes.length < 54) throw new Error('it ends in its header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pixelsAt = view.getUint32(10, true);
  const headerSize = view.getUint32(14, true);
  const width = view.getInt32(18, true);
  const statedHeight = view.getInt32(22, true);
  const [bits, compression] = [view.getUint16(28, true), view.getUint32(30, true)];
  const height = Math.abs(statedHeight);
  refuseTooLarge(width, height);
  const isBitFields = compression === 3 && bits === 32;
  if (width < 0 || ![8, 24, 32].includes(bits) || (compression !== 0 && !isBitFields))
    throw new Error(`BMP of ${bits} bits a pixel, compression ${compression}, is not read`);
  const rowBytes = Math.ceil((width * bits) / 32) * 4;
  if (pixelsAt + rowBytes * height > bytes.length) throw new Error('it ends before its pixels do');
  const palette = 14 + headerSize;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const row = pixelsAt + (statedHeight > 0 ? height - 1 - y : y) * rowBytes;
    for (let x = 0; x < width; x++) {
      const at = bits === 8 ? palette + 4 * bytes[row + x]! : row + (x * bits) / 8;
      const to = (y * width + x) * 3;
      // Blue comes first.
      for (let channel = 0; channel < 3; channel++) data[to + channel] = bytes[at + 2 - channel] ?? 0;
    }
  }
  return grayIfGray({ height, width, channels: 3, levels: 255, data });
}
