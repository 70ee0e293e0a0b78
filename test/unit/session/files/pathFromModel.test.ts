import assert from 'node:assert/strict';
import path from 'node:path';
import { folderFromModel, pathFromModel } from '../../../../src/session/files/pathFromModel';

const inRuns = (...names: readonly string[]) => path.resolve('runs', ...names);
const model = inRuns('vae', 'encoder.onnx');

describe('Where a file is, seen from a model,', () => {
  it('is its name alone in the same folder', () => {
    assert.equal(pathFromModel(model, inRuns('vae', 'other.onnx')), 'other.onnx');
    assert.equal(folderFromModel(model, inRuns('vae', 'other.onnx')), null);
  });

  it('is a relative path below that folder', () => {
    const file = inRuns('vae', 'epoch-1', 'other.onnx');
    assert.equal(pathFromModel(model, file), path.join('epoch-1', 'other.onnx'));
    assert.equal(folderFromModel(model, file), 'epoch-1');
  });

  it('is its whole path elsewhere', () => {
    const file = inRuns('ae', 'other.onnx');
    assert.equal(pathFromModel(model, file), file);
    assert.equal(folderFromModel(model, file), path.dirname(file));
  });
});
