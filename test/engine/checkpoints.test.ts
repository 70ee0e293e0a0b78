import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { latentLens } from '../support/commandLine';
import { near } from '../support/near';
import { inRepository } from '../support/repository';
import { latentLensOn, sharedPool } from '../support/sharedEngines';

interface Checkpoint {
  readonly model: string;
  readonly summary?: { readonly count: number; readonly elbo: number; readonly elboSe: number };
  readonly deltaElbo?: number | null;
  readonly deltaElboSe?: number | null;
  readonly problem?: { readonly code: string };
}
interface Printed {
  readonly best: string | null;
  readonly checkpoints: readonly Checkpoint[];
}

const fixture = (name: string) => inRepository('test', 'fixtures', 'findings', name);
const data = ['--data', fixture('rows.npz'), '--limit', '60'];
/** Models by the epoch that their files are named after, in another order than their names as text. */
const epochs = { 2: 'collapsed', 9: 'over-regularized', 10: 'sound' } as const;

const engine = sharedPool(1);

describe('latent-lens checkpoints', () => {
  let folder: string;
  const inFolder = (name: string) => path.join(folder, name);
  const run = (...args: string[]) => latentLensOn(engine(), ['checkpoints', folder, ...data, ...args]);

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'checkpoints-'));
    for (const [epoch, name] of Object.entries(epochs))
      for (const part of ['encoder', 'decoder'])
        copyFileSync(fixture(`${name}-${part}.onnx`), inFolder(`epoch-${epoch}-${part}.onnx`));
    writeFileSync(inFolder('epoch-11-encoder.onnx'), 'half written');
    writeFileSync(inFolder('log.txt'), 'no model');
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('scores the models in the order of the numbers in their names, decoders with their encoders', async () => {
    const { stdout, status } = await run('--format', 'json');
    assert.equal(status, 0);
    const { best, checkpoints } = JSON.parse(stdout) as Printed;
    assert.deepEqual(
      checkpoints.map(({ model }) => model),
      ['epoch-2-encoder.onnx', 'epoch-9-encoder.onnx', 'epoch-10-encoder.onnx', 'epoch-11-encoder.onnx'],
    );
    assert.equal(best, 'epoch-10-encoder.onnx');
    assert.equal(checkpoints[3]!.problem?.code, 'model-not-onnx');
    const alone = await latentLensOn(engine(), [
      'inspect',
      inFolder('epoch-9-encoder.onnx'),
      ...data,
      ...['--format', 'json'],
    ]);
    const { summary } = JSON.parse(alone.stdout) as Required<Checkpoint>;
    assert.deepEqual(checkpoints[1]!.summary, summary);
  });

  it('gives the change from one to the next with the error of compare', async () => {
    const { checkpoints } = JSON.parse((await run('--format', 'json')).stdout) as Printed;
    const compared = await latentLensOn(engine(), [
      'compare',
      inFolder('epoch-10-encoder.onnx'),
      inFolder('epoch-9-encoder.onnx'),
      ...data,
      ...['--format', 'json'],
    ]);
    const { summary } = JSON.parse(compared.stdout) as {
      summary: { deltaElbo: number; deltaElboSe: number };
    };
    assert.equal(checkpoints[0]!.deltaElbo, null);
    near(checkpoints[2]!.deltaElbo!, summary.deltaElbo, 1e-9);
    near(checkpoints[2]!.deltaElboSe!, summary.deltaElboSe, 1e-9);
  });

  it('prints a line each with the best marked, and files that failed with their reasons; CSV holds the scored ones', async () => {
    const table = (await run()).stdout;
    assert.match(table, /epoch-10-encoder\.onnx +60 .*best\n/);
    assert.match(table, /Not scored\nepoch-11-encoder\.onnx: /);
    const lines = (await run('--format', 'csv')).stdout.trim().split('\n');
    assert.equal(lines.length, 4);
    assert.match(lines[0]!, /^model,count,elbo,/);
  });

  it('says that a folder holds no model, or none that could be scored', async () => {
    const empty = mkdtempSync(path.join(tmpdir(), 'checkpoints-none-'));
    const of = (...args: string[]) => latentLensOn(engine(), ['checkpoints', empty, ...args]);
    assert.match((await of(...data)).stderr, /no \.onnx file/);
    copyFileSync(inFolder('epoch-11-encoder.onnx'), path.join(empty, 'one.onnx'));
    const { status, stderr, stdout } = await of(...data);
    assert.equal(status, 1);
    assert.match(stderr, /No model in .* could be scored/);
    assert.match(stdout, /one\.onnx: /);
    rmSync(empty, { recursive: true });
  });

  it('prints what is finished when it is canceled', async () => {
    const many = ['--samples', '3000', '--limit', '60'];
    const args = ['checkpoints', folder, '--data', fixture('rows.npz'), ...many, '--format', 'csv'];
    const { status, stdout, stderr } = await latentLens(args, {
      whileRunning: (child) => child.stderr?.once('data', () => child.kill('SIGINT')),
    });
    assert.equal(status, 130, stderr);
    const [head, ...finished] = stdout.trim().split('\n');
    assert.match(head!, /^model,count,/);
    assert.ok(finished.length >= 1 && finished.length < 3, stdout);
  });
});
