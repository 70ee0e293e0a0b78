import type { ByteSource } from '../../byteSource';
import { damagedOrCut } from '../../describeError';
import { grayIfGray, refuseTooLarge, type Picture } from '../picture';
import { readDirectory, type TiffPage, type TiffTags } from './directory';
import { otherPackings, packings } from './unpack';

/**
 * Reads a page: 8 or 16 bits, gray, of a palette or RGB, in strips or tiles, channels together or apart. Levels of 16 bits stay
 * what they are; transparency is left out.
 *
 * @throws Error in words if it can't be read
 */
export async function readPage(
  source: ByteSource,
  { directory, behind }: TiffPage,
  littleEndian: boolean,
): Promise<Picture> {
  const { tags } = await readDirectory(source, directory, littleEndian);
  const form = formOf(tags);
  const { width, height, samples, bytes } = form;
  const Levels = bytes === 1 ? Uint8Array : Uint16Array;
  const blocks = blocksOf(tags, form, behind);
  refuseEmptyClaims(blocks, form, source);
  const all = new Levels(width * height * samples);
  for (const block of blocks) {
    const packed = await source.read(block.offset, block.size);
    const length = block.width * block.height * block.samples * bytes;
    const unpacked = unpackBlock(packed, length, form);
    const levels = levelsOf(unpacked, bytes, littleEndian);
    if (form.isDifferenced) addDifferences(levels, block.width * block.samples, block.samples);
    placeBlock(levels, block, form, all);
  }
  return toPicture(all, form, tags);
}

/**
 * Where the pixels of a page begin, and how many bytes they take where they are written one after the other, as they are;
 * undefined where they are packed.
 */
export async function planeOf(
  source: ByteSource,
  directory: number,
  littleEndian: boolean,
): Promise<{ readonly start: number; readonly bytes: number | undefined }> {
  const { tags } = await readDirectory(source, directory, littleEndian);
  const form = formOf(tags);
  const start = Math.min(...blocksOf(tags, form, 0).map(({ offset }) => offset));
  const { width, height, samples, bytes } = form;
  const isPlain = form.compression === 1 && !tags.has(tileOffsets);
  return { start, bytes: isPlain ? width * height * samples * bytes : undefined };
}

const tileOffsets = 324;

interface Form {
  readonly width: number;
  readonly height: number;
  /** Values of a pixel, and bytes of each. */
  readonly samples: number;
  readonly bytes: 1 | 2;
  readonly photometric: 0 | 1 | 2 | 3;
  readonly compression: number;
  readonly isDifferenced: boolean;
  /** Whether each channel has strips of its own. */
  readonly isPlanar: boolean;
}

/** A strip or tile: where it is in the file, and which part of the page it has. */
interface Block {
  readonly offset: number;
  readonly size: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Values of a pixel in it, and the first of them. */
  readonly samples: number;
  readonly channel: number;
}

const maxSamples = 8;

function formOf(tags: TiffTags): Form {
  const one = (tag: number, usual: number) => tags.get(tag)?.[0] ?? usual;
  const [width, height] = [one(256, 0), one(257, 0)];
  refuseTooLarge(width, height);
  const samples = one(277, 1);
  const bits = tags.get(258) ?? [1];
  const photometric = one(262, 1);
  if (samples < 1 || samples > maxSamples) throw new Error(`it claims to have ${samples} channels`);
  if (bits.some((each) => each !== bits[0]) || (bits[0] !== 8 && bits[0] !== 16))
    throw new Error(`its channels have ${bits.join(', ')} bits, not 8 or 16`);
  if (one(339, 1) !== 1) throw new Error('its levels are signed or floating-point numbers');
  if (photometric !== 0 && photometric !== 1 && photometric !== 2 && photometric !== 3)
    throw new Error(`its colors are of the kind ${photometric}, not gray, RGB or a palette`);
  if ((photometric === 2) !== samples >= 3) throw new Error(`its colors have ${samples} channels`);
  const compression = one(259, 1);
  if (!packings[compression])
    throw new Error(`it is packed by ${otherPackings[compression] ?? `method ${compression}`}`);
  const predictor = one(317, 1);
  if (predictor > 2) throw new Error('its levels are predicted in a way that is not read');
  if (one(266, 1) !== 1) throw new Error('its bits are in the other order');
  return {
    width,
    height,
    samples,
    bytes: bits[0] === 8 ? 1 : 2,
    photometric,
    compression,
    isDifferenced: predictor === 2,
    isPlanar: one(284, 1) === 2 && samples > 1,
  };
}

/** @param behind bytes that they lie behind the places that are stated */
function blocksOf(
  tags: TiffTags,
  { width, height, samples, bytes, compression, isPlanar }: Form,
  behind: number,
): Block[] {
  const isTiled = tags.has(tileOffsets);
  const [blockWidth, blockHeight] = isTiled
    ? [tags.get(322)?.[0] ?? 0, tags.get(323)?.[0] ?? 0]
    : [width, Math.min(height, tags.get(278)?.[0] ?? height)];
  const [offsets, counts] = [
    tags.get(isTiled ? tileOffsets : 273) ?? [],
    tags.get(isTiled ? 325 : 279) ?? [],
  ];
  if (blockWidth === 0 || blockHeight === 0 || blockWidth > 2 * width + 256 || blockHeight > 2 * height + 256)
    throw new Error('its strips or tiles have an impossible size');
  const [across, down] = [Math.ceil(width / blockWidth), Math.ceil(height / blockHeight)];
  const planes = isPlanar ? samples : 1;
  const needed = across * down * planes;
  if (offsets.length < needed || counts.length < needed)
    throw new Error(`it lists ${Math.min(offsets.length, counts.length)} strips or tiles of ${needed}`);
  return Array.from({ length: needed }, (_, index) => {
    const place = index % (across * down);
    const top = Math.floor(place / across) * blockHeight;
    const block = {
      left: (place % across) * blockWidth,
      top,
      width: blockWidth,
      // A tile is whole, whatever of it is on the page; the last strip is not.
      height: isTiled ? blockHeight : Math.min(blockHeight, height - top),
      samples: isPlanar ? 1 : samples,
    };
    // Of what is not packed, what follows is the next plane's.
    const most = compression === 1 ? block.width * block.height * block.samples * bytes : Infinity;
    return {
      ...block,
      offset: offsets[index]! + behind,
      size: Math.min(counts[index]!, most),
      channel: isPlanar ? Math.floor(index / (across * down)) : 0,
    };
  });
}

/** Before memory is taken for a page: its bytes must be there, and be able to stand for so many levels. */
function refuseEmptyClaims(blocks: readonly Block[], { compression, bytes }: Form, source: ByteSource): void {
  const { mostPerByte } = packings[compression]!;
  for (const { offset, size, width, height, samples } of blocks) {
    if (offset + size > source.size) throw new Error('it ends before its last pixels');
    if (width * height * samples * bytes > size * mostPerByte)
      throw new Error('it claims to be of more pixels than its bytes can hold');
  }
}

function unpackBlock(packed: Uint8Array, length: number, { compression }: Form): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = packings[compression]!.unpack(packed, length);
  } catch (error) {
    throw new Error(damagedOrCut, { cause: error });
  }
  if (bytes.length < length) throw new Error(damagedOrCut);
  return bytes.subarray(0, length);
}

function levelsOf(bytes: Uint8Array, size: 1 | 2, littleEndian: boolean): Uint8Array | Uint16Array {
  if (size === 1) return Uint8Array.from(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint16Array.from({ length: bytes.length / 2 }, (_, i) => view.getUint16(2 * i, littleEndian));
}

/** Levels are stored as differences from the pixel to the left; typed arrays wrap around as they do. */
function addDifferences(levels: Uint8Array | Uint16Array, rowLength: number, samples: number): void {
  for (let row = 0; row < levels.length; row += rowLength)
    for (let i = samples; i < rowLength; i++) levels[row + i]! += levels[row + i - samples]!;
}

function placeBlock(
  levels: Uint8Array | Uint16Array,
  block: Block,
  { width, height, samples }: Form,
  out: Uint8Array | Uint16Array,
): void {
  const rows = Math.min(block.height, height - block.top);
  const columns = Math.min(block.width, width - block.left);
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++)
      for (let sample = 0; sample < block.samples; sample++)
        out[((block.top + y) * width + block.left + x) * samples + block.channel + sample] =
          levels[(y * block.width + x) * block.samples + sample]!;
}

function toPicture(
  all: Uint8Array | Uint16Array,
  { width, height, samples, bytes, photometric }: Form,
  tags: TiffTags,
): Picture {
  const levels = bytes === 1 ? 255 : 65535;
  const Levels = bytes === 1 ? Uint8Array : Uint16Array;
  const pixels = width * height;
  if (photometric === 3) {
    const colors = tags.get(320) ?? [];
    const count = colors.length / 3;
    const data = new Uint8Array(3 * pixels);
    for (let i = 0; i < data.length; i++)
      // Palettes have 16 bits a color, of which the upper 8 are the level.
      data[i] = (colors[(i % 3) * count + all[Math.floor(i / 3) * samples]!] ?? 0) >> 8;
    return grayIfGray({ height, width, channels: 3, levels: 255, data });
  }
  const channels = photometric === 2 ? 3 : 1;
  const data = new Levels(pixels * channels);
  for (let i = 0; i < data.length; i++) {
    const level = all[Math.floor(i / channels) * samples + (i % channels)]!;
    data[i] = photometric === 0 ? levels - level : level;
  }
  return { height, width, channels, levels, data };
}
