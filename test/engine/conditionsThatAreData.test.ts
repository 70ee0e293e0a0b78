import assert from 'node:assert/strict';
import { describeData, describeModelFiles } from '../../src/session/loading/describeFiles';
import { OpenedTables } from '../../src/session/files/openedTables';
import { resolveSettings } from '../../src/session/settings/effectiveSettings';
import { withPool } from '../support/engines';
import { modelPathOf } from '../support/structures';

describe('A decoder that is told tokens', () => {
  const rows = modelPathOf('vae-told-tokens').replace('vae.onnx', 'rows.npz');

  /** What is warned of where the tokens told are read from `source`, and the data from an array of its file, or of none named. */
  const warned = (source: string, key?: string) =>
    withPool(async (pool) => {
      const engine = pool.warm();
      const model = await describeModelFiles(engine, { modelPath: modelPathOf('vae-told-tokens') }, true);
      const data = await describeData(engine, { path: rows, ...(key && { key }) }, undefined);
      const settings = resolveSettings(model, data, { conditions: { decoder_input_ids: source } });
      const { warnings } = await new OpenedTables(() => engine, {}).open(settings, {});
      return warnings.some(({ code }) => code === 'condition-is-data');
    }, 1);

  for (const [named, source] of [
    ['by its name', `${rows}:x`],
    ['as the array that nobody names', rows],
  ] as const) {
    it(`is warned of where they are the data themselves, ${named}`, async () => {
      assert.ok(await warned(source));
      assert.ok(await warned(source, 'x'));
    });
  }

  it('is not where they are another array of the same file', async () => {
    assert.ok(!(await warned(`${rows}:before`)));
    assert.ok(!(await warned(rows, 'before')));
  });
});
