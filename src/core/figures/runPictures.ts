/** Reconstructions of some rows, small enough to be remembered with every run. */
export interface RunPictures {
  /** Index in the data of each row. */
  readonly indices: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** Bytes 0..255 of one row after another, channels last, in base64. */
  readonly bytes: string;
}

type PictureSize = Pick<RunPictures, 'width' | 'height' | 'channels'>;

/** Bytes of the pictures of one run, at most. */
const maxBytes = 24_576;

/**
 * Pictures that are small enough to be kept, with their bytes: each pixel the mean of a square of so many a side, or of a line of values of so many
 * neighbors.
 *
 * @param bytes of one row after another, channels last
 */
export function smallPictures(
  count: number,
  bytes: Uint8Array,
  { width, height, channels }: PictureSize,
): PictureSize & { readonly bytes: Uint8Array } {
  const ratio = bytes.length / maxBytes;
  const side = Math.max(1, Math.ceil(height === 1 ? ratio : Math.sqrt(ratio)));
  const small = { width: Math.ceil(width / side), height: Math.ceil(height / side), channels };
  const pixels = small.width * small.height * channels;
  const means = new Uint8Array(count * pixels);
  for (let row = 0; row < count; row++)
    for (let at = 0; at < pixels; at++) {
      const [pixel, channel] = [Math.floor(at / channels), at % channels];
      const [left, top] = [side * (pixel % small.width), side * Math.floor(pixel / small.width)];
      let [sum, joined] = [0, 0];
      for (let y = top; y < Math.min(height, top + side); y++)
        for (let x = left; x < Math.min(width, left + side); x++, joined++)
          sum += bytes[((row * height + y) * width + x) * channels + channel]!;
      means[row * pixels + at] = Math.round(sum / joined);
    }
  return { ...small, bytes: means };
}

/** Pictures as they were kept, if they are well formed. */
export function readRunPictures(value: unknown): RunPictures | null {
  if (typeof value !== 'object' || value === null) return null;
  const { indices, width, height, channels, bytes } = value as Record<string, unknown>;
  const isCount = (count: unknown): count is number => Number.isSafeInteger(count) && (count as number) >= 0;
  if (!Array.isArray(indices) || !indices.every(isCount) || typeof bytes !== 'string') return null;
  if (!isCount(width) || !isCount(height) || (channels !== 1 && channels !== 3)) return null;
  const expected = indices.length * width * height * channels;
  const isWhole = bytes.length === 4 * Math.ceil(expected / 3) && /^[\w+/]*={0,2}$/.test(bytes);
  if (expected === 0 || !isWhole) return null;
  return { indices, width, height, channels, bytes };
}

/** Whether pictures are of the same rows in the same form, so that they can stand beside each other. */
export function areAlike(a: RunPictures, b: RunPictures): boolean {
  return (
    a.width === b.width &&
    a.height === b.height &&
    a.channels === b.channels &&
    a.indices.join() === b.indices.join()
  );
}
