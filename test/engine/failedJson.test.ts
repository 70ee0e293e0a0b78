import assert from 'node:assert/strict';
import { inRepository } from '../support/repository';
import { latentLensOn, sharedPool } from '../support/sharedEngines';

interface Failed {
  readonly kind?: string;
  readonly why?: string;
  readonly problem: { readonly code: string; readonly what: string; readonly remedy: string };
}

const fixture = (...names: string[]) => inRepository('test', 'fixtures', ...names);
const encoder = inRepository('media', 'sample', 'fashion-mnist-encoder.onnx');
const data = `${inRepository('media', 'sample', 'fashion-mnist-test.npz')}:images`;

describe('a command that is to print JSON and fails', () => {
  const pool = sharedPool(1);

  async function failed(...args: string[]): Promise<Failed> {
    const { status, stdout, stderr } = await latentLensOn(pool(), args);
    assert.equal(status, 1, stderr);
    const printed = JSON.parse(stdout) as Failed;
    const { what, remedy } = printed.problem;
    assert.ok(stderr.includes(`latent-lens: ${what}\n${remedy}`), stderr);
    return printed;
  }

  for (const [command, ...more] of [
    ['inspect', '--data', data],
    ['compare', encoder, '--data', data],
    ['outliers', '--reference', data, '--data', data],
    ['disentanglement', '--data', data],
    ['probe', '--data', data],
  ] as const)
    it(`${command}: prints the problem as an object, whatever it was`, async () => {
      const { problem } = await failed(command, fixture('none.onnx'), ...more, '--format', 'json');
      assert.equal(problem.code, 'file-unreadable');
    });

  it('merge: prints it, too, without any engine', async () => {
    const { problem } = await failed('merge', fixture('none'), '--format=json');
    assert.match(problem.what, /none/);
  });

  it('roles: says of models of text and of hierarchies that they are others, and why', async () => {
    for (const [model, code] of [
      [fixture('structures', 'other-voice/voice.onnx'), 'model-kind-unsupported'],
      [fixture('notVae', 'hierarchy-encoder.onnx'), 'posteriors-several'],
    ] as const) {
      const { kind, why, problem } = await failed('roles', model, '--json');
      assert.deepEqual([kind, why, problem.code], ['other', problem.what, code]);
    }
    const { kind, problem } = await failed('roles', fixture('none.onnx'), '--json');
    assert.deepEqual([kind, problem.code], [undefined, 'file-unreadable']);
  });

  it('prints nothing but what it had to say where it fails after that', async () => {
    const args = ['inspect', encoder, '--data', data, '--samples', '1', '--limit', '4', '--format', 'json'];
    const { status, stdout, stderr } = await latentLensOn(pool(), [...args, '--fail-if', 'log-px < 0']);
    assert.deepEqual([status, 'summary' in (JSON.parse(stdout) as object)], [1, true]);
    assert.match(stderr, /There is no such figure to check/);
  });

  it('prints no JSON where none was asked for', async () => {
    const { status, stdout } = await latentLensOn(pool(), ['inspect', fixture('none.onnx'), '--data', data]);
    assert.deepEqual([status, stdout], [1, '']);
  });
});
