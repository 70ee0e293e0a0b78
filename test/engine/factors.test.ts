import assert from 'node:assert/strict';
import { knownFactors, loadFactors } from '../../src/session/loading/factorValues';
import { EnginePool } from '../../src/pool/enginePool';
import { engineLaunch, silent } from '../support/engines';
import { inRepository } from '../support/repository';
import { describeData } from '../../src/session/loading/describeFiles';

const file = (name: string) => inRepository('test', 'fixtures', 'formats', name);

describe('the factors of a data set', () => {
  let pool: EnginePool;
  beforeEach(() => {
    pool = new EnginePool(engineLaunch, silent, 1);
  });
  afterEach(() => {
    pool.dispose();
  });

  it('are read by name, one value a row that is looked at', async () => {
    const subset = { offset: 3, limit: 4 };
    const reference = { path: file('factors.npz'), key: 'imgs' };
    const data = await describeData(pool.warm(), reference, undefined, {}, { subset });
    await loadFactors(pool, data, ['latents_classes[1]', 'latents_values[1]', 'no such one']);
    const factors = knownFactors(data);
    assert.deepEqual([...factors.keys()], ['latents_classes[1]', 'latents_values[1]']);
    assert.deepEqual([...factors.get('latents_classes[1]')!.values], [1, 1, 1, 2]);
    assert.deepEqual([...factors.get('latents_values[1]')!.values], [0.5, 0, 0.5, 0]);
  });

  it('that are text are places in their names', async () => {
    const data = await describeData(pool.warm(), { path: file('quoted.csv'), key: 'x' }, undefined);
    await loadFactors(pool, data, ['name']);
    const { values, names } = knownFactors(data).get('name')!;
    assert.deepEqual(
      Array.from(values, (value) => names![value]),
      ['with, comma', 'with "quotes"', 'two\nlines', 'plain'],
    );
  });
});
