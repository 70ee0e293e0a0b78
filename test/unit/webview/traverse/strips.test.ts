import assert from 'node:assert/strict';
import type { Traversal, TraversalView, TraverseBase } from '../../../../src/contracts/panel/traverse';
import { Cancelled } from '../../../../src/contracts/rpc';
import type { Problem } from '../../../../src/core/problem/problem';
import type { Host } from '../../../../webview/state/host';
import { Strips, type StripSettings } from '../../../../webview/state/strips';

const dims = 512;
const steps = 3;
const base: TraverseBase = {
  sample: null,
  label: null,
  median: null,
  z: new Float32Array(dims),
  sigma: new Float32Array(dims).fill(1),
  order: Uint32Array.from({ length: dims }, (_, j) => j),
  activeCount: dims,
  kl: new Float64Array(dims).fill(NaN),
  min: new Float32Array(dims).fill(-3),
  max: new Float32Array(dims).fill(3),
  prior: Array.from({ length: dims }, () => ({ mean: 0, deviation: 1 })),
  isNormal: true,
  geometry: 'line',
};
const settings: StripSettings = { base, z: base.z, range: 'prior-quantiles', steps };
const shape = { start: 0, pixelStride: 1, channelStride: 0, rowLength: 1, range: [0, 1] as const };
const picture = { ...shape, width: 1, height: 1, channels: 1 as const };

/** A decoder whose pictures show their dimension, and which answers when the test says so. */
class Decoder implements Host {
  readonly asked: number[][] = [];
  readonly #open: { answer: (view: unknown) => void; fail: (error: Error) => void }[] = [];

  ask<R>(_type: unknown, traversal?: unknown): Promise<R> {
    const asked = traversal as Traversal;
    assert.ok(asked.kind === 'grid');
    this.asked.push([...asked.dimensions]);
    return new Promise((answer, fail) => {
      this.#open.push({ answer: answer as (view: unknown) => void, fail });
    });
  }

  on(): void {
    // It tells nothing by itself.
  }

  async answer(): Promise<void> {
    const dimensions = this.asked.at(-1)!;
    const view: TraversalView = {
      rows: dimensions.map((dimension) => ({ name: `z${dimension}`, values: new Float64Array(steps) })),
      columns: ['1', '2', '3'],
      pictures: Uint8Array.from(dimensions.flatMap((dimension) => [dimension, dimension, dimension])),
      picture,
    };
    this.#open.shift()!.answer(view);
    await new Promise(setImmediate);
  }

  async fail(error: Error): Promise<void> {
    this.#open.shift()!.fail(error);
    await new Promise(setImmediate);
  }
}

describe('The strips of a latent space', () => {
  let decoder: Decoder;
  let problem: Problem | null;
  let strips: Strips;
  const look = (dimensions: readonly number[], isInView = true) => {
    for (const dimension of dimensions) strips.setInView(dimension, isInView);
  };

  beforeEach(() => {
    decoder = new Decoder();
    strips = new Strips(decoder, (reported) => {
      problem = reported;
    });
  });

  it('are decoded where they are in view, a few at a time, and nowhere else', async () => {
    strips.show(settings);
    assert.equal(decoder.asked.length, 0, 'of 512 dimensions, nobody sees any');
    look([3, 9, 11, 200, 201, 7]);
    for (let turn = 0; turn < 3; turn++) await decoder.answer();
    assert.deepEqual(
      decoder.asked.flat().sort((a, b) => a - b),
      [3, 7, 9, 11, 200, 201],
    );
    assert.ok(decoder.asked.every((dimensions) => dimensions.length <= 4));
    assert.deepEqual(
      strips.get(200)!.pictures.map(([value]) => value),
      [200, 200, 200],
    );
    assert.equal(strips.get(8), undefined);
  });

  it('that scroll out of view before their turn are left out', async () => {
    look([1, 2, 3, 4, 5, 6]);
    strips.show(settings);
    look([5, 6], false);
    await decoder.answer();
    assert.deepEqual(decoder.asked, [[1, 2, 3, 4]]);
  });

  it('are decoded one by one by a slow model', async () => {
    strips.isSlow = true;
    look([1, 2]);
    strips.show(settings);
    await decoder.answer();
    assert.deepEqual(decoder.asked, [[1], [2]]);
  });

  it('stay where a slider is moved until they are decoded again, but for its own, which is as it was', async () => {
    look([1, 2]);
    strips.show(settings);
    await decoder.answer();
    const z = base.z.slice();
    z[1] = 0.7;
    strips.show({ ...settings, z });
    assert.deepEqual([strips.isCurrent(1), strips.isCurrent(2)], [true, false]);
    assert.ok(strips.get(2));
    await decoder.answer();
    assert.deepEqual(decoder.asked, [[1, 2], [2]]);
    assert.ok(strips.isCurrent(2));
  });

  it('are all decoded again under another condition', async () => {
    look([1, 2]);
    strips.show(settings);
    await decoder.answer();
    strips.decodeAgain();
    await decoder.answer();
    assert.deepEqual(decoder.asked, [
      [1, 2],
      [1, 2],
    ]);
  });

  it('wait after a cancellation until the user goes on', async () => {
    look([1, 2, 3, 4, 5]);
    strips.show(settings);
    await decoder.fail(new Cancelled());
    look([6]);
    assert.equal(decoder.asked.length, 1);
    assert.deepEqual([strips.isStopped.value, problem], [true, null]);
    strips.resume();
    assert.equal(decoder.asked.length, 2);
    assert.equal(strips.isStopped.value, false);
  });

  it('say what went wrong, and are not asked for again by themselves', async () => {
    look([1]);
    strips.show(settings);
    await decoder.fail(new Error('The decoder is broken.'));
    assert.match(problem!.what, /broken/);
    assert.equal(decoder.asked.length, 1);
  });
});
