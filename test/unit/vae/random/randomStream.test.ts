import assert from 'node:assert/strict';
import { RandomStream } from '../../../../src/vae/random/randomStream';
import { streams } from '../../../../src/vae/random/standardNormal';

describe('Numbers of a random stream', () => {
  const start = () => new RandomStream().start(5, streams.replicates, 3, 7);

  // Fewer and more than are made at once, odd and even numbers of them.
  for (const length of [0, 1, 2, 7, 784, 1023, 1024, 1025, 5001])
    it(`are the same one by one and ${length} at once, whatever came before`, () => {
      for (const before of ['nothing', 'uniform', 'normal', 'both'] as const) {
        const [single, many] = [start(), start()];
        for (const random of [single, many]) {
          if (before === 'uniform' || before === 'both') random.uniform();
          if (before === 'normal' || before === 'both') random.normal();
        }
        const [uniforms, normals] = [new Float64Array(length), new Float32Array(length)];
        many.uniforms(uniforms);
        assert.deepEqual(
          uniforms,
          Float64Array.from(uniforms, () => single.uniform()),
        );
        many.gaussians(normals);
        assert.deepEqual(
          normals,
          Float32Array.from(normals, () => single.normal()),
        );
        assert.equal(many.normal(), single.normal());
        assert.equal(many.uniform(), single.uniform());
      }
    });
});
