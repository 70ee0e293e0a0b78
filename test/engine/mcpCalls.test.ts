import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { childrenRunning } from '../support/childrenRunning';
import { startMcpServer, type RunningMcpServer } from '../support/mcpServer';
import { inRepository } from '../support/repository';

const model = inRepository('media', 'sample', 'fashion-mnist-encoder.onnx');
const data = inRepository('media', 'sample', 'fashion-mnist-test.npz');
const engine = inRepository('dist', 'engine.js');

const pause = () => new Promise((resolve) => setTimeout(resolve, 30));

describe('A call of latent-lens mcp', () => {
  let server: RunningMcpServer;

  before(async () => {
    server = await startMcpServer();
  });

  after(() => server.close());

  it('tells how far a long call is', async () => {
    const seen: number[] = [];
    const { isError, text } = await server.call(
      'score_dataset',
      { modelPath: model, data, samples: 400, worst: 0 },
      {
        onProgress: ({ progress, total, message }) => {
          assert.equal(total, 1);
          assert.match(message!, /^Scored \d+% of 1000 rows$/);
          seen.push(progress);
        },
      },
    );
    assert.equal(isError, false, text);
    assert.ok(seen.length > 0);
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
    );
  });

  it('ends a call that is canceled, with its engines, and answers the next', async function () {
    if (!existsSync('/proc')) this.skip();
    const stop = new AbortController();
    const call = server.call(
      'compare_models',
      { modelPath: model, otherPath: model, data, samples: 100_000 },
      {
        signal: stop.signal,
        onProgress: () => {
          assert.ok(childrenRunning(server.pid, engine).length > 0);
          stop.abort();
        },
      },
    );
    await assert.rejects(call);
    while (childrenRunning(server.pid, engine).length > 0) await pause();
    assert.equal((await server.call('inspect_model', { modelPath: model })).isError, false);
  });

  it('ends when its caller hangs up, and so do its engines', async function () {
    if (!existsSync('/proc')) this.skip();
    const own = await startMcpServer();
    let started: () => void = () => undefined;
    const isUnderWay = new Promise<void>((resolve) => (started = resolve));
    const call = own
      .call(
        'score_dataset',
        { modelPath: model, data, samples: 100_000 },
        {
          onProgress: () => {
            started();
          },
        },
      )
      .catch(() => undefined);
    await isUnderWay;
    const engines = childrenRunning(own.pid, engine);
    assert.ok(engines.length > 0);
    await own.close();
    await call;
    for (const pid of [own.pid, ...engines]) while (existsSync(`/proc/${pid}/exe`)) await pause();
  });
});

describe('latent-lens mcp --metadata-only', () => {
  let server: RunningMcpServer;

  before(async () => {
    server = await startMcpServer('--metadata-only');
  });

  after(() => server.close());

  it('reads models and runs none', async () => {
    const { data: found } = await server.call('inspect_model', { modelPath: model });
    assert.deepEqual([found['kind'], found['wasRun']], ['vae', false]);
    for (const name of ['score_dataset', 'sample_prior', 'compare_models']) {
      const outPath = name === 'sample_prior' ? { outPath: path.join(tmpdir(), 'never.npy') } : {};
      const otherPath = name === 'compare_models' ? { otherPath: model } : {};
      const { isError, text } = await server.call(name, { modelPath: model, ...outPath, ...otherPath });
      assert.ok(isError && text.includes('(workspace-untrusted)'), text);
    }
  });
});
