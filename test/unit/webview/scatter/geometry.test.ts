import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pointsInside, thinned } from '../../../../webview/plots/scatter/lasso';
import { PointIndex } from '../../../../webview/plots/scatter/pointIndex';
import { stepTo } from '../../../../webview/plots/scatter/stepTo';
import { edges, fit, panned, toData, toPixels, zoomed } from '../../../../webview/plots/scatter/viewport';
import { near } from '../../../support/near';

const x = { min: -4, max: 6 };
const y = { min: 10, max: 12 };
const everywhere = () => true;
const coordinates = fc
  .array(fc.tuple(fc.nat(65535), fc.nat(65535)), { minLength: 1, maxLength: 300 })
  .map((places) => Uint16Array.from(places.flat()));
const place = fc.record({
  x: fc.double({ min: -5, max: 7, noNaN: true }),
  y: fc.double({ min: 9, max: 13, noNaN: true }),
});

describe('What is seen of the plane', () => {
  const home = fit(x, y, 500, 300);

  it('is everything at first, in the middle, one unit as long across as up', () => {
    assert.deepEqual(home.center, { x: 1, y: 11 });
    near(home.pixelsPerUnit, (500 * 0.88) / 10, 1e-9);
    const sight = edges(home);
    assert.ok(sight.x.min < -4 && sight.x.max > 6 && sight.y.min < 10 && sight.y.max > 12);
  });

  it('maps places to pixels and back', () => {
    fc.assert(
      fc.property(place, (at) => {
        const back = toData(home, toPixels(home, at));
        near(back.x, at.x, 1e-9);
        near(back.y, at.y, 1e-9);
      }),
    );
  });

  it('keeps what lies under the pointer there while zooming', () => {
    fc.assert(
      fc.property(place, fc.double({ min: 0.1, max: 10, noNaN: true }), (at, factor) => {
        const pixel = toPixels(home, at);
        const after = toPixels(zoomed(home, factor, pixel, home.pixelsPerUnit), at);
        near(after.x, pixel.x, 1e-6);
        near(after.y, pixel.y, 1e-6);
      }),
    );
  });

  it('follows the pointer while panning', () => {
    const before = toPixels(home, { x: 0, y: 11 });
    const after = toPixels(panned(home, 30, -20), { x: 0, y: 11 });
    near(after.x - before.x, 30, 1e-9);
    near(after.y - before.y, -20, 1e-9);
  });

  it('is something even where all points lie in one', () => {
    const { pixelsPerUnit, center } = fit({ min: 2, max: 2 }, { min: 3, max: 3 }, 100, 100);
    assert.ok(Number.isFinite(pixelsPerUnit) && pixelsPerUnit > 0);
    assert.deepEqual(center, { x: 2, y: 3 });
  });
});

describe('Points by their place', () => {
  it('are found within a rectangle, as by looking at each', () => {
    fc.assert(
      fc.property(coordinates, place, place, (some, a, b) => {
        const index = new PointIndex(some, x, y);
        const [across, up] = [
          { min: Math.min(a.x, b.x), max: Math.max(a.x, b.x) },
          { min: Math.min(a.y, b.y), max: Math.max(a.y, b.y) },
        ];
        const expected = Array.from({ length: index.count }, (_, point) => point).filter((point) => {
          const at = index.at(point);
          return at.x >= across.min && at.x <= across.max && at.y >= up.min && at.y <= up.max;
        });
        assert.deepEqual(
          index.within(across, up).sort((c, d) => c - d),
          expected,
        );
      }),
    );
  });

  it('are found by being nearest, as by looking at each', () => {
    fc.assert(
      fc.property(coordinates, place, fc.double({ min: 0.01, max: 3, noNaN: true }), (some, at, reach) => {
        const index = new PointIndex(some, x, y);
        const distances = Array.from({ length: index.count }, (_, point) =>
          Math.hypot(index.at(point).x - at.x, index.at(point).y - at.y),
        );
        const min = Math.min(...distances);
        const found = index.nearest(at, reach, everywhere);
        if (min > reach) assert.equal(found, undefined);
        else near(distances[found!]!, min, 1e-9);
      }),
    );
  });

  it('are found where an axis has no extent', () => {
    const flat = new PointIndex(Uint16Array.of(0, 0, 65535, 0), x, { min: 3, max: 3 });
    assert.equal(flat.nearest({ x: 6, y: 3 }, 0.1, everywhere), 1);
  });
});

describe('A lasso', () => {
  it('encloses what lies inside a polygon, whichever way it was drawn', () => {
    fc.assert(
      fc.property(
        coordinates,
        place,
        fc.double({ min: 0.1, max: 4, noNaN: true }),
        (some, middle, radius) => {
          const index = new PointIndex(some, x, y);
          const corners = Array.from({ length: 64 }, (_, corner) => ({
            x: middle.x + radius * Math.cos((corner * Math.PI) / 32),
            y: middle.y + radius * Math.sin((corner * Math.PI) / 32),
          }));
          const found = new Set(pointsInside(index, corners));
          assert.deepEqual(new Set(pointsInside(index, corners.toReversed())), found);
          for (let point = 0; point < index.count; point++) {
            const at = index.at(point);
            const distance = Math.hypot(at.x - middle.x, at.y - middle.y);
            // The polygon lies between its circle and one a thousandth smaller.
            if (distance < 0.998 * radius) assert.ok(found.has(point));
            if (distance > radius) assert.ok(!found.has(point));
          }
        },
      ),
    );
  });

  it('that is a line encloses nothing', () => {
    const index = new PointIndex(Uint16Array.of(0, 0), x, y);
    assert.deepEqual(
      pointsInside(index, [
        { x: -9, y: 0 },
        { x: 9, y: 99 },
      ]),
      [],
    );
  });

  it('is thinned to corners that bring something', () => {
    const line = Array.from({ length: 10 }, (_, pixel) => ({ x: pixel, y: 0 }));
    assert.deepEqual(
      thinned(line, 3).map((corner) => corner.x),
      [0, 3, 6, 9],
    );
  });
});

describe('An arrow key', () => {
  const index = new PointIndex(
    Uint16Array.from([100, 100, 200, 100, 300, 140, 100, 300, 101, 65535]),
    { min: 0, max: 65535 },
    { min: 0, max: 65535 },
  );
  const sight = { x: { min: 0, max: 1000 }, y: { min: 0, max: 1000 } };

  it('goes to the nearest point in its direction', () => {
    assert.equal(stepTo(index, 0, 'right', sight, everywhere), 1);
    assert.equal(stepTo(index, 1, 'right', sight, everywhere), 2);
    assert.equal(stepTo(index, 0, 'up', sight, everywhere), 3);
    assert.equal(stepTo(index, 3, 'down', sight, everywhere), 0);
  });

  it('stays where nothing more is in sight, and passes over what is hidden', () => {
    assert.equal(stepTo(index, 0, 'left', sight, everywhere), undefined);
    assert.equal(stepTo(index, 3, 'up', sight, everywhere), undefined);
    assert.equal(
      stepTo(index, 0, 'right', sight, (point) => point !== 1),
      2,
    );
  });
});
