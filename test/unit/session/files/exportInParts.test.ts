import assert from 'node:assert/strict';
import { waitForOthers } from '../../../../src/session/files/exportInParts';

/** Encoder and decoder by the second in which each was written. */
const pair = (encoder: number, decoder: number) => [
  { path: 'encoder.onnx', stamp: `${1000 * encoder}/900` },
  { path: 'decoder.onnx', stamp: `${1000 * decoder}/800` },
];

describe('An encoder that is exported some seconds before its decoder', () => {
  it('is waited with, until three times as long as it took the last time', () => {
    assert.equal(waitForOthers(pair(100, 104), pair(200, 104), 200_000), 12_000);
    assert.equal(waitForOthers(pair(100, 104), pair(200, 104), 203_000), 9000);
    assert.equal(waitForOthers(pair(100, 104), pair(200, 104), 212_000), 0);
  });

  it('is waited with for five seconds where both were written at once', () => {
    assert.equal(waitForOthers(pair(100, 100), pair(200, 100), 200_000), 5000);
  });

  it('is not waited with once the decoder is there, or where nothing was written', () => {
    assert.equal(waitForOthers(pair(100, 104), pair(200, 204), 204_000), 0);
    assert.equal(waitForOthers(pair(100, 104), pair(100, 104), 204_000), 0);
  });

  it('is not waited with where the two were not written together before', () => {
    assert.equal(waitForOthers(pair(100, 140), pair(200, 140), 200_000), 0);
  });

  it('is waited with no longer where a clock goes ahead', () => {
    assert.equal(waitForOthers(pair(100, 104), pair(900, 104), 200_000), 12_000);
  });

  it('is not waited with where no run came before, or the model is one file', () => {
    assert.equal(waitForOthers([], pair(200, 104), 200_000), 0);
    assert.equal(waitForOthers(pair(100, 0).slice(0, 1), pair(200, 0).slice(0, 1), 200_000), 0);
  });
});
