import assert from 'node:assert/strict';
import { latentLens } from '../support/commandLine';

const model = 'media/sample/fashion-mnist-encoder.onnx';
const data = 'media/sample/fashion-mnist-test.npz';

describe('a call that is wrong', () => {
  for (const [what, args] of [
    ['has no command', []],
    ['names an unknown command', ['guess']],
    ['names an unknown flag', ['inspect', model, '--data', data, '--nonsense']],
    ['has no data', ['inspect', model]],
    ['asks for no draws', ['inspect', model, '--data', data, '--samples', '0']],
    ['names an unknown likelihood', ['inspect', model, '--data', data, '--likelihood', 'gaussian:-1']],
    ['gives an unknown role', ['roles', model, '--role', 'mu=nonsense']],
  ] as const) {
    it(`exits with 2 and the usage when it ${what}`, async () => {
      const { status, stdout, stderr } = await latentLens(args);
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.match(stderr, /latent-lens roles +MODEL/);
    });
  }
});

describe('help', () => {
  it('is that of the command it is asked of', async () => {
    for (const command of ['roles', 'inspect', 'encode', 'sample', 'decode']) {
      const { status, stdout, stderr } = await latentLens([command, '--help']);
      assert.equal(status, 0);
      assert.equal(stderr, '');
      assert.match(stdout, new RegExp(`^latent-lens ${command} +MODEL`));
      assert.equal(stdout.match(/^latent-lens /gm)?.length, 1);
    }
  });
});
