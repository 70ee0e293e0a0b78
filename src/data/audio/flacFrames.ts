/** A frame of a FLAC file. */
export interface FlacFrame {
  readonly data: Uint8Array;
  readonly channels: number;
  /** Samples of each channel. */
  readonly blockSize: number;
  /** Which frame it is, or where blocks change their size, how many samples are before it. */
  readonly number: number;
  readonly isNumberOfSamples: boolean;
}

type Header = Omit<FlacFrame, 'data'>;

/** A header of the fewest bytes, one subframe and the CRC. */
const minFrameBytes = 10;

/**
 * The frames of a FLAC file, one right after another, up to one that isn't whole (RFC 9639, section 9). A frame doesn't say how long it
 * is: it ends where its CRC-16 fits and the next one, or nothing, follows.
 */
export function* flacFrames(file: Uint8Array, start: number): Generator<FlacFrame> {
  for (let at = start; at < file.length;) {
    const header = headerAt(file, at);
    if (!header) return;
    const end = endOfFrame(file, at);
    if (end === undefined) return;
    yield { data: file.subarray(at, end), ...header };
    at = end;
  }
}

function endOfFrame(file: Uint8Array, at: number): number | undefined {
  let crc = 0;
  for (let end = at; end < file.length; end++) {
    // With its own checksum behind it, a frame has the checksum 0.
    crc = ((crc << 8) & 0xffff) ^ crc16[(crc >> 8) ^ file[end]!]!;
    const next = end + 1;
    if (crc !== 0 || next - at < minFrameBytes) continue;
    if (next === file.length || headerAt(file, next)) return next;
  }
  return undefined;
}

/** Reads a frame's header; undefined where there is none, or its CRC-8 differs. */
function headerAt(file: Uint8Array, at: number): Header | undefined {
  if (file[at] !== 0xff || (file[at + 1]! & 0xfe) !== 0xf8) return undefined;
  const [sizeCode, rateCode] = [file[at + 2]! >> 4, file[at + 2]! & 0x0f];
  const channelCode = file[at + 3]! >> 4;
  if (sizeCode === 0 || rateCode === 15 || channelCode > 10 || (file[at + 3]! & 1) !== 0) return undefined;
  const number = codedNumber(file, at + 4);
  if (!number) return undefined;
  let end = at + 4 + number.bytes;
  const stated = sizeCode === 6 ? file[end]! + 1 : ((file[end]! << 8) | file[end + 1]!) + 1;
  end += sizeCode === 6 ? 1 : sizeCode === 7 ? 2 : 0;
  end += rateCode === 12 ? 1 : rateCode > 12 ? 2 : 0;
  if (end >= file.length) return undefined;
  let crc = 0;
  for (let i = at; i < end; i++) crc = crc8[crc ^ file[i]!]!;
  if (crc !== file[end]) return undefined;
  return {
    // Left and side, side and right, middle and side: two channels.
    channels: channelCode < 8 ? channelCode + 1 : 2,
    blockSize: sizeCode === 6 || sizeCode === 7 ? stated : usualSize(sizeCode),
    number: number.value,
    isNumberOfSamples: (file[at + 1]! & 1) === 1,
  };
}

function usualSize(code: number): number {
  if (code === 1) return 192;
  return code < 6 ? 144 * 2 ** code : 2 ** code;
}

/** A number in as many bytes as its first has leading ones, as in UTF-8, of up to 36 bits. */
function codedNumber(file: Uint8Array, at: number): { value: number; bytes: number } | undefined {
  const first = file[at]!;
  if (first < 0x80) return { value: first, bytes: 1 };
  const bytes = Math.clz32(~(first << 24));
  if (bytes < 2 || bytes > 7) return undefined;
  let value = first & (0xff >> (bytes + 1));
  for (let i = 1; i < bytes; i++) {
    const byte = file[at + i]!;
    if (byte >> 6 !== 2) return undefined;
    value = value * 64 + (byte & 0x3f);
  }
  return { value, bytes };
}

/** Remainders of each byte by a polynomial, highest bit first. */
function crcTable(bits: 8 | 16, polynomial: number): Uint16Array {
  const top = 1 << (bits - 1);
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let crc = byte << (bits - 8);
    for (let bit = 0; bit < 8; bit++) crc = crc & top ? (crc << 1) ^ polynomial : crc << 1;
    return crc & (2 * top - 1);
  });
}

const crc8 = crcTable(8, 0x07);
const crc16 = crcTable(16, 0x8005);
