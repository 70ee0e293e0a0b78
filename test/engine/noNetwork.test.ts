import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runQuietly } from '../support/childProcess';
import { engineLaunch } from '../support/engines';
import { inRepository } from '../support/repository';

const sample = (name: string) => inRepository('media', 'sample', name);
const inspect = [
  inRepository('dist', 'cli.js'),
  'inspect',
  sample('fashion-mnist-encoder.onnx'),
  '--data',
  sample('fashion-mnist-test.npz'),
  '--limit',
  '64',
  '--format',
  'json',
];

describe('an engine has no network', () => {
  it('however its JavaScript asks for one', async () => {
    const preload = inRepository('out', 'test', 'support', 'networkAttempts.js');
    const { output } = await runQuietly(process.execPath, ['--require', preload, engineLaunch().entry]);
    assert.match(output, /open: \[\]/, output);
  });

  it('and needs none: the figures are the same where there is none at all', function () {
    if (!works('unshare', ['--net', 'true'])) this.skip();
    const summaryBy = (program: string, ...args: readonly string[]): unknown => {
      const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      return (JSON.parse(stdout) as { summary: unknown }).summary;
    };
    const cutOff = summaryBy('unshare', '--net', process.execPath, ...inspect);
    assert.deepEqual(cutOff, summaryBy(process.execPath, ...inspect));
  });

  it('nor does native code open a socket in a whole pass, as the system calls show', async function () {
    if (!works('strace', ['-f', 'true'])) this.skip();
    this.timeout(120_000);
    const folder = mkdtempSync(path.join(tmpdir(), 'strace-'));
    try {
      const trace = [
        '-ff',
        '-qq',
        '-e',
        'trace=socket,connect,bind,sendto',
        '-o',
        path.join(folder, 'calls'),
      ];
      const { status, output } = await runQuietly('strace', [...trace, process.execPath, ...inspect]);
      assert.equal(status, 0, output);
      const files = readdirSync(folder);
      assert.ok(files.length > 2, 'engines are traced too');
      const calls = files.flatMap((file) => readFileSync(path.join(folder, file), 'utf8').split('\n'));
      // A socket of the family Unix reaches nothing beyond the machine.
      assert.deepEqual(
        calls.filter((call) => /^(socket|connect|bind|sendto)\(/.test(call) && !call.includes('AF_UNIX')),
        [],
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('and its runtime collects no telemetry: a pass leaves no file in the home or temporary folder', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'home-'));
    try {
      const env = { ...process.env, HOME: folder, TMPDIR: folder, ORT_DISABLE_TELEMETRY: undefined };
      const { status, output } = await runQuietly(process.execPath, inspect, { env });
      assert.equal(status, 0, output);
      assert.deepEqual(readdirSync(folder), []);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

function works(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
