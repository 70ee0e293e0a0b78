import { inset, shapes } from './markers';
import { flags, type Drawing, type PointData, type PointLook } from './pointData';
import { edges } from './viewport';

/** RGBA pixels in native byte order, row by row from the top. */
export interface Raster {
  readonly pixels: Uint32Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Rasterizes points into pixels. Selected points are drawn last, with
 * a ring; hidden points are skipped.
 */
export function rasterize(
  raster: Raster,
  { coordinates, x, y }: PointData,
  look: PointLook,
  { viewport, ratio, radius }: Drawing,
): void {
  const sight = edges(viewport);
  const across = ((x.max - x.min) / 65535) * viewport.pixelsPerUnit * ratio;
  const down = -((y.max - y.min) / 65535) * viewport.pixelsPerUnit * ratio;
  const left = (x.min - sight.x.min) * viewport.pixelsPerUnit * ratio;
  const top = (sight.y.max - y.min) * viewport.pixelsPerUnit * ratio;
  const stamps = look.shaped
    ? shapes.map((_, place) => stampOf(place, radius * ratio))
    : [stampOf(0, radius * ratio)];
  const ringed = stamps.map((_, place) => stampOf(place, (radius + 2) * ratio));
  const colors = new Uint32Array(look.palette.buffer, look.palette.byteOffset, 256);
  const ring = packed(look.ring);
  const count = coordinates.length / 2;
  let selected = 0;
  const setAll = (wanted: number) => {
    for (let point = 0; point < count; point++) {
      const flag = look.flags[point]!;
      if (flag & flags.selected) selected++;
      if (flag !== wanted) continue;
      const column = Math.round(left + coordinates[2 * point]! * across);
      const row = Math.round(top + coordinates[2 * point + 1]! * down);
      const code = look.codes[point]!;
      const shape = code % stamps.length;
      if (wanted === flags.selected) setStamp(raster, column, row, ringed[shape]!, ring);
      setStamp(raster, column, row, stamps[shape]!, colors[code]!);
    }
  };
  setAll(0);
  if (selected > 0) setAll(flags.selected);
}

/** A shape as runs of pixels around its center: row, from, to. */
type Stamp = Int16Array;

const stampCache = new Map<string, Stamp>();

function stampOf(place: number, radius: number): Stamp {
  const key = `${place} ${radius}`;
  const kept = stampCache.get(key);
  if (kept) return kept;
  const reach = Math.ceil(radius * 1.1);
  const runs: number[] = [];
  for (let row = -reach; row <= reach; row++) {
    let from: number | undefined;
    for (let column = -reach; column <= reach + 1; column++) {
      const inside =
        column <= reach && inset(shapes[place]!, column / radius, row / radius) >= -0.25 / radius;
      if (inside) from ??= column;
      else if (from !== undefined) {
        runs.push(row, from, column - 1);
        from = undefined;
      }
    }
  }
  const stamp = Int16Array.from(runs.length > 0 ? runs : [0, 0, 0]);
  if (stampCache.size > 200) stampCache.clear();
  stampCache.set(key, stamp);
  return stamp;
}

function setStamp(
  { pixels, width, height }: Raster,
  column: number,
  row: number,
  stamp: Stamp,
  color: number,
): void {
  for (let at = 0; at < stamp.length; at += 3) {
    const line = row + stamp[at]!;
    if (line < 0 || line >= height) continue;
    const from = Math.max(0, column + stamp[at + 1]!);
    const to = Math.min(width - 1, column + stamp[at + 2]!);
    const start = line * width;
    for (let pixel = start + from; pixel <= start + to; pixel++) pixels[pixel] = color;
  }
}

function packed([red, green, blue]: readonly [number, number, number]): number {
  return new Uint32Array(Uint8Array.of(red, green, blue, 255).buffer)[0]!;
}
