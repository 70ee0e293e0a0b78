import assert from 'node:assert/strict';
import type { PanelState } from '../../../src/contracts/panel/state';
import { groupings } from '../../../webview/views/posterior/groupings';

const column = (name: string) => ({ source: `data.npz:${name}`, name });
const stateOf = (fedFrom: string, labelEvidence: string | null = 'named y') =>
  ({
    data: { labelEvidence, factors: ['angle', 'shade'] },
    conditions: [
      {
        name: 'c',
        form: 'index',
        source: { value: `data.npz:${fedFrom}` },
        columns: [column('labels'), column('angle'), column('shade')],
      },
    ],
  }) as unknown as PanelState;

describe('What rows can be grouped by', () => {
  it('begins with the conditions, each in place of the column that it is fed from', () => {
    assert.deepEqual(
      groupings(stateOf('labels')).map(({ text, factor }) => [text, factor]),
      [
        ['Condition c', null],
        ['angle', 'angle'],
        ['shade', 'shade'],
      ],
    );
    assert.deepEqual(
      groupings(stateOf('shade')).map(({ text }) => text),
      ['Condition c', 'Labels', 'angle'],
    );
  });

  it('is labels and factors alone where a condition is one value for all rows', () => {
    assert.deepEqual(
      groupings(stateOf('3')).map(({ text }) => text),
      ['Labels', 'angle', 'shade'],
    );
    assert.deepEqual(
      groupings(stateOf('3', null)).map(({ text }) => text),
      ['angle', 'shade'],
    );
  });
});
