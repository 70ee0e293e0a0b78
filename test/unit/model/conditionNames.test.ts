import assert from 'node:assert/strict';
import { isNamedForClass } from '../../../src/model/roles/conditionNames';

describe('a condition of many numbers', () => {
  it('is a class where its name says so, however many classes there are', () => {
    for (const [name, width] of [
      ['label', 1000],
      ['y', 10],
      ['class_onehot', 512],
      ['cond', 10],
      ['c', 200],
    ] as const)
      assert.ok(isNamedForClass(name, width), name);
  });

  it('is an embedding where its name or its width says so', () => {
    for (const [name, width] of [
      ['cond', 768],
      ['c', 512],
      ['clip_embedding', 512],
      ['text_emb', 384],
      ['condition_features', 64],
      ['coordinates', 2],
    ] as const)
      assert.ok(!isNamedForClass(name, width), name);
  });
});
