import assert from 'node:assert/strict';
import type { NearestOfDraws, PriorView } from '../../../src/contracts/panel/prior';
import { defaults } from '../../../src/core/settings/defaults';
import type { Host } from '../../../webview/state/host';
import { PriorSampling } from '../../../webview/state/priorSampling';
import { Store } from '../../../webview/state/store';

const nearestAmong = (among: number): NearestOfDraws => ({
  means: 'm',
  among,
  index: Uint32Array.of(among),
  distance: Float64Array.of(0),
});
const view = (nearest: NearestOfDraws | null): PriorView => ({
  settings: defaults.prior,
  z: Float32Array.of(1, 2),
  pictures: new Uint8Array(1),
  picture: {
    width: 1,
    height: 1,
    channels: 1,
    start: 0,
    pixelStride: 1,
    channelStride: 0,
    rowLength: 1,
    range: [0, 1],
  },
  priorOf: 'p',
  fittedTo: '',
  nearest,
});

/** A host that answers when the test says so. */
class SlowHost implements Host {
  readonly answers: ((value: unknown) => void)[] = [];

  ask<R>(): Promise<R> {
    return new Promise((resolve) => {
      this.answers.push(resolve as (value: unknown) => void);
    });
  }

  on(): void {
    // It tells nothing by itself.
  }

  async answer(place: number, value: unknown): Promise<void> {
    this.answers[place]!(value);
    await new Promise(setImmediate);
  }
}

describe('The samples nearest to draws of the prior', () => {
  const sampled = async (among: number) => {
    const host = new SlowHost();
    const prior = new PriorSampling(host, new Store(''), () => undefined);
    await prior.updateNearest('m', among);
    void prior.sample(defaults.prior);
    await host.answer(0, view(nearestAmong(among)));
    return { host, prior, nearest: () => prior.state.value.view?.nearest?.among };
  };

  it('are those of the latest rows, in whichever order the answers come', async () => {
    for (const order of [
      [1, 2],
      [2, 1],
    ]) {
      const { host, prior, nearest } = await sampled(10);
      void prior.updateNearest('m', 50);
      void prior.updateNearest('m', 100);
      for (const place of order) await host.answer(place, nearestAmong([0, 50, 100][place]!));
      assert.equal(nearest(), 100);
    }
  });

  it('are found again where rows came while the samples were drawn', async () => {
    const host = new SlowHost();
    const prior = new PriorSampling(host, new Store(''), () => undefined);
    void prior.sample(defaults.prior);
    await prior.updateNearest('m', 100);
    await host.answer(0, view(nearestAmong(10)));
    await host.answer(1, nearestAmong(100));
    assert.equal(prior.state.value.view?.nearest?.among, 100);
  });
});

describe('Samples of the prior', () => {
  it('are those that were asked for last, in whichever order they come', async () => {
    const host = new SlowHost();
    const prior = new PriorSampling(host, new Store(''), () => undefined);
    const settings = { ...defaults.prior, source: 'gaussian' } as const;
    void prior.sample({ ...defaults.prior });
    void prior.sample(settings);
    await host.answer(1, { ...view(nearestAmong(1)), settings });
    await host.answer(0, view(nearestAmong(1)));
    assert.equal(prior.state.value.view?.settings.source, 'gaussian');
    assert.equal(prior.state.value.sampling, false);
  });

  it('are shown although the settings of the next ones were changed meanwhile', async () => {
    const host = new SlowHost();
    const prior = new PriorSampling(host, new Store(''), () => undefined);
    void prior.sample(defaults.prior);
    prior.setUp({ ...defaults.prior, seed: 5 });
    await host.answer(0, view(nearestAmong(1)));
    assert.notEqual(prior.state.value.view, null);
    assert.equal(prior.state.value.sampling, false);
  });
});

describe('Samples of a prior that is changed', () => {
  const sampled = async () => {
    const host = new SlowHost();
    const prior = new PriorSampling(host, new Store(''), () => undefined);
    prior.updatePrior('p');
    void prior.sample(defaults.prior);
    await host.answer(0, view(null));
    return prior;
  };

  it('stay while the prior does, and are drawn anew when it is another', async () => {
    const prior = await sampled();
    prior.updatePrior('p');
    assert.ok(prior.state.value.view);
    prior.updatePrior('other');
    const { view: shown, wereAsked } = prior.state.value;
    assert.deepEqual([shown, wereAsked], [null, false]);
  });

  it('that come after the prior has changed are dropped', async () => {
    const host = new SlowHost();
    const prior = new PriorSampling(host, new Store(''), () => undefined);
    prior.updatePrior('p');
    void prior.sample(defaults.prior);
    prior.updatePrior('other');
    await host.answer(0, view(null));
    const { view: shown, wereAsked } = prior.state.value;
    assert.deepEqual([shown, wereAsked], [null, false]);
  });

  it('that are of a prior that the page has not heard of yet are shown', async () => {
    const host = new SlowHost();
    const prior = new PriorSampling(host, new Store(''), () => undefined);
    prior.updatePrior('former');
    void prior.sample(defaults.prior);
    await host.answer(0, view(null));
    prior.updatePrior('p');
    assert.ok(prior.state.value.view);
  });
});
