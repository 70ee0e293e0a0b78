import assert from 'node:assert/strict';
import { missingParts } from '../../../../src/session/files/exportInParts';

/** Encoder and decoder by the second in which each was written. */
const pair = (encoder: number, decoder: number) => [
  { path: 'encoder.onnx', stamp: `${1000 * encoder}/900` },
  { path: 'decoder.onnx', stamp: `${1000 * decoder}/800` },
];

const waitFor = (...args: Parameters<typeof missingParts>) => missingParts(...args).wait;

describe('An encoder that is exported some seconds before its decoder', () => {
  it('is waited with, until three times as long as it took the last time', () => {
    assert.equal(waitFor(pair(100, 104), pair(200, 104), 200_000), 12_000);
    assert.equal(waitFor(pair(100, 104), pair(200, 104), 203_000), 9000);
    assert.equal(waitFor(pair(100, 104), pair(200, 104), 212_000), 0);
  });

  it('is waited with for five seconds where both were written at once', () => {
    assert.equal(waitFor(pair(100, 100), pair(200, 100), 200_000), 5000);
  });

  it('is waited with for a quarter of a minute at most, however long it took the last time', () => {
    assert.equal(waitFor(pair(100, 129), pair(200, 129), 200_000), 15_000);
  });

  it('is told apart by the decoder that is missing, also once it no longer is waited for', () => {
    const found = pair(200, 104);
    assert.deepEqual(missingParts(pair(100, 104), found, 200_000).paths, ['decoder.onnx']);
    assert.deepEqual(missingParts(pair(100, 104), found, 300_000), { paths: ['decoder.onnx'], wait: 0 });
    assert.deepEqual(missingParts(pair(100, 104), pair(200, 204), 204_000), { paths: [], wait: 0 });
  });

  it('is not waited with once the decoder is there, or where nothing was written', () => {
    assert.equal(waitFor(pair(100, 104), pair(200, 204), 204_000), 0);
    assert.equal(waitFor(pair(100, 104), pair(100, 104), 204_000), 0);
  });

  it('is not waited with where the two were not written together before', () => {
    assert.equal(waitFor(pair(100, 140), pair(200, 140), 200_000), 0);
  });

  it('is waited with no longer where a clock goes ahead', () => {
    assert.equal(waitFor(pair(100, 104), pair(900, 104), 200_000), 12_000);
  });

  it('is not waited with where no run came before, or the model is one file', () => {
    assert.equal(waitFor([], pair(200, 104), 200_000), 0);
    assert.equal(waitFor(pair(100, 0).slice(0, 1), pair(200, 0).slice(0, 1), 200_000), 0);
  });
});
