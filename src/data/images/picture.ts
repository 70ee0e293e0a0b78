/** A picture as its file has it, row by row, channels last. Transparency is left out: pixels keep their color. */
export interface Picture {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  /** The max level: 255, or 65535 of 16-bit files. */
  readonly levels: 255 | 65535;
  readonly data: Uint8Array | Uint16Array;
}

/** The largest picture, in pixels: beyond it a few bytes could claim all memory. */
export const maxPixels = 2 ** 26;

/** A picture whose every pixel is gray has one channel. */
export function grayIfGray(picture: Picture): Picture {
  const { data, width, height } = picture;
  for (let i = 0; i < width * height; i++)
    if (data[3 * i] !== data[3 * i + 1] || data[3 * i] !== data[3 * i + 2]) return picture;
  return { ...picture, channels: 1, data: data.filter((_, index) => index % 3 === 0) };
}

export function refuseTooLarge(width: number, height: number): void {
  if (width * height > maxPixels || width * height === 0)
    throw new Error(`it claims to be ${width} × ${height} pixels`);
}
