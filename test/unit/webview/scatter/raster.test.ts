import assert from 'node:assert/strict';
import { inset, shapes } from '../../../../webview/plots/scatter/markers';
import { palette, parse } from '../../../../webview/plots/scatter/colors';
import { flagsOf, lookOf, pointOf } from '../../../../webview/plots/scatter/pointLook';
import { flags } from '../../../../webview/plots/scatter/pointData';
import { rasterize } from '../../../../webview/plots/scatter/rasterize';
import { SampleSet } from '../../../../webview/state/sampleSet';

const side = 60;
const extent = { min: 0, max: 60 };
const viewport = { center: { x: 30, y: 30 }, pixelsPerUnit: 1, width: side, height: side };

function draw(places: readonly (readonly [number, number])[], pointFlags: Uint8Array): Uint32Array {
  const coordinates = Uint16Array.from(places.flat(), (value) => Math.round((value / 60) * 65535));
  const values = { kind: 'groups' as const, codes: Uint8Array.from(places.keys()), names: [], counts: [] };
  const look = lookOf(places.length, values, pointFlags, false, [1, 2, 3]);
  const pixels = new Uint32Array(side * side);
  rasterize({ pixels, width: side, height: side }, { coordinates, x: extent, y: extent }, look, {
    viewport,
    ratio: 1,
    radius: 4,
  });
  return pixels;
}

const colorOf = (code: number) =>
  new Uint32Array(palette('groups', false).slice(4 * code, 4 * code + 4).buffer)[0];

describe('Points set pixel by pixel', () => {
  it('lie where they should, y upwards, in their colors', () => {
    const pixels = draw(
      [
        [10, 50],
        [40, 20],
      ],
      new Uint8Array(2),
    );
    assert.equal(pixels[10 * side + 10], colorOf(0));
    assert.equal(pixels[40 * side + 40], colorOf(1));
    assert.equal(pixels[0], 0);
  });

  it('leave hidden ones out and put a ring around selected ones', () => {
    const pixels = draw(
      [
        [10, 50],
        [40, 20],
      ],
      Uint8Array.of(flags.hidden, flags.selected),
    );
    assert.equal(pixels[10 * side + 10], 0);
    const ring = new Uint32Array(Uint8Array.of(1, 2, 3, 255).buffer)[0];
    assert.ok(pixels.includes(ring!));
    assert.equal(pixels[40 * side + 40], colorOf(1));
  });

  it('are cut off at the edges', () => {
    const pixels = draw([[0, 60]], new Uint8Array(1));
    assert.equal(pixels[0], colorOf(0));
    assert.ok(pixels.some((pixel) => pixel === 0));
  });

  it('differ in shape as well as in color', () => {
    const insides = shapes.map((shape) =>
      Array.from(
        { length: 441 },
        (_, at) => inset(shape, (at % 21) / 10 - 1, Math.floor(at / 21) / 10 - 1) > 0,
      ).join(),
    );
    assert.equal(new Set(insides).size, shapes.length);
  });
});

describe('What points look like', () => {
  it('follows the legend and the selection', () => {
    const values = { kind: 'groups' as const, codes: Uint8Array.of(0, 1, 1, 2), names: [], counts: [] };
    const found = flagsOf(Uint32Array.of(3, 5, 8, 9), values, new Set([1]), SampleSet.of([1, 5, 9, 12]));
    assert.deepEqual([...found], [0, flags.hidden | flags.selected, flags.hidden, flags.selected]);
  });

  it('finds the point of a sample', () => {
    const index = Uint32Array.of(3, 5, 8);
    assert.deepEqual(
      [3, 5, 8, 4, 99].map((sample) => pointOf(index, sample)),
      [0, 1, 2, undefined, undefined],
    );
  });

  it('reads the colors of themes', () => {
    assert.deepEqual(parse('#fff'), [255, 255, 255]);
    assert.deepEqual(parse('#1e1e1e'), [30, 30, 30]);
    assert.deepEqual(parse('rgba(1, 2, 3, 0.5)'), [1, 2, 3]);
    assert.deepEqual(parse(''), [128, 128, 128]);
  });
});
