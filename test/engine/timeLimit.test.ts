import assert from 'node:assert/strict';
import { EnginePool } from '../../src/pool/enginePool';
import { describeModelFiles } from '../../src/session/loading/describeFiles';
import { requestLimits } from '../../src/session/requestLimits';
import { latentLens } from '../support/commandLine';
import { engineLaunch, silent } from '../support/engines';
import { isProblem } from '../support/isProblem';
import { inRepository } from '../support/repository';

const words = [
  'inspect',
  'media/sample/fashion-mnist-encoder.onnx',
  '--data',
  'media/sample/fashion-mnist-test.npz',
];

describe('the time limit of a batch', () => {
  it('does not end a row of many draws that are all quick', async () => {
    // Longer than the limit for one row, each of its batches well within it; the limit leaves time to start.
    const long = [...words, '--limit', '1', '--samples', '100000', '--batch', '1', '--timeout', '5'];
    const { status, stderr } = await latentLens(long);
    assert.equal(status, 0, stderr);
  });

  it('ends a batch that takes longer, in words', async () => {
    const { status, stderr } = await latentLens([
      ...words,
      '--samples',
      '4096',
      '--batch',
      '65536',
      '--timeout',
      '0.05',
    ]);
    assert.equal(status, 1);
    assert.match(stderr, /didn't respond for 0\.05 s/);
  });

  it('is what an engine was launched with where a request states none', async () => {
    const pool = new EnginePool(() => ({ ...engineLaunch(), timeoutSeconds: 0.001 }), silent);
    const modelPath = inRepository(words[1]!);
    const described = describeModelFiles(pool.warm(), { modelPath }, true, requestLimits);
    await assert.rejects(described, isProblem('engine-stuck', { seconds: 0.001 }));
    pool.dispose();
  });
});
