import assert from 'node:assert/strict';
import { formatThresholdRule, parseThresholdRule } from '../../../../src/core/settings/thresholdRule';

describe('A threshold', () => {
  for (const text of ['q99', 'q99.9', 'q0', 'q100', '-3.5', '0', 'f1', 'cost=5:1'])
    it(`is read and written again: ${text}`, () => {
      const rule = parseThresholdRule(text);
      assert.ok(rule);
      assert.equal(formatThresholdRule(rule), text);
    });

  for (const text of ['', ' ', 'q', 'q101', 'q-1', 'high', 'cost=5', 'cost=-1:1', 'Infinity', 'NaN'])
    it(`is not “${text}”`, () => {
      assert.equal(parseThresholdRule(text), undefined);
    });
});
