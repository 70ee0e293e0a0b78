import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeNpy } from '../../src/export/npy';
import { runQuietly } from '../support/childProcess';
import { linearModels } from '../support/clusterRun';
import { latentLens } from '../support/commandLine';
import { findOnPath } from '../support/editor/findOnPath';
import { inRepository } from '../support/repository';
import { standardNormalRows } from '../support/standardNormalRows';

const scripts = inRepository('test', 'support', 'slurm');
const rows = 200_000;
const dataDims = 5;
const shards = 8;

describe('200,000 rows in 8 shards', function () {
  this.timeout(240_000);
  let folder: string;
  let data: string;
  let figures: unknown;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-cluster-'));
    data = path.join(folder, 'rows.npy');
    writeFileSync(data, encodeNpy(standardNormalRows(rows, dataDims), [rows, dataDims]));
    const whole = await planIn('whole', 1);
    await ok('score', '--plan', whole, '--shard', '0');
    figures = await merge(whole);
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function ok(...args: string[]): Promise<string> {
    const { status, stdout, stderr } = await latentLens(args);
    assert.equal(status, 0, stderr);
    return stdout;
  }

  async function planIn(name: string, count: number, ...more: string[]): Promise<string> {
    const place = path.join(folder, name);
    const files = [
      path.join(linearModels, 'lg-2x5-encoder-exact.onnx'),
      ...['--decoder', path.join(linearModels, 'lg-2x5-decoder.onnx'), '--data', data],
    ];
    const draws = ['--likelihood', 'gaussian:0.5', '--samples', '16', '--importance', '4'];
    await ok('plan', ...files, ...draws, '--shards', String(count), '--out', place, ...more);
    return place;
  }

  async function merge(plan: string): Promise<unknown> {
    const { summary, dimensions } = JSON.parse(await ok('merge', plan, '--format', 'json')) as Record<
      string,
      unknown
    >;
    return { summary, dimensions };
  }

  const logOf = (plan: string, shard: number) => readFileSync(path.join(plan, `log-${shard}.txt`), 'utf8');

  it('have the figures of one process on Slurm, where a node and an engine are killed, a task runs twice and a part is cut short', async function () {
    const reason = withoutSlurm();
    if (reason !== undefined) {
      console.log(`      Without Slurm: ${reason}.`);
      this.skip();
    }
    const plan = await planIn('slurm', shards, '--for', 'slurm');
    const { status, output } = await runQuietly('bash', [
      path.join(scripts, 'cluster.sh'),
      path.join(folder, 'cluster'),
      'bash',
      path.join(scripts, 'faults.sh'),
      plan,
    ]);
    assert.equal(status, 0, output);
    assert.match(logOf(plan, 3), /ended by SIGKILL/);
    assert.match(logOf(plan, 5), /scored before/);
    // The task of the node that went down, and the one whose engine was killed.
    assert.ok((output.match(/Restarts=[1-9]/g)?.length ?? 0) >= 2, output);
    assert.deepEqual(await merge(plan), figures);
  });

  it('have the figures of one process with GNU parallel, resumed after an interruption', async function () {
    if (!findOnPath('parallel')) {
      console.log('      Without GNU parallel: it is not installed.');
      this.skip();
    }
    const plan = await planIn('parallel', shards, '--for', 'parallel');
    const job = path.join(plan, 'job.sh');
    // Only some shards, as where the first call was interrupted.
    const whole = readFileSync(job, 'utf8');
    writeFileSync(job, whole.replace(`seq 0 ${shards - 1}`, 'seq 0 2'));
    await run('sh', job);
    writeFileSync(job, whole);
    await run('sh', job);
    const joblog = readFileSync(path.join(plan, 'joblog.tsv'), 'utf8').trim().split('\n');
    assert.equal(joblog.length, 1 + shards, 'no shard was run twice');
    assert.deepEqual(await merge(plan), figures);
  });

  async function run(program: string, ...args: string[]): Promise<void> {
    const { status, output } = await runQuietly(program, args);
    assert.equal(status, 0, output);
  }
});

/** Why there can be no Slurm here; undefined where there can. */
function withoutSlurm(): string | undefined {
  if (process.platform !== 'linux' || !existsSync('/proc')) return 'it runs on Linux';
  if (process.getuid?.() !== 0) return 'its namespaces need root';
  const missing = ['slurmctld', 'slurmd', 'munged', 'sbatch', 'unshare', 'pgrep', 'ip'].filter(
    (name) => !findOnPath(name),
  );
  if (missing.length > 0) return `${missing.join(', ')} cannot be found`;
  const namespaces = ['--net', '--mount', '--uts', '--pid', '--fork', '--mount-proc'];
  const { status } = spawnSync('unshare', [...namespaces, 'ip', 'link', 'set', 'lo', 'up']);
  return status === 0 ? undefined : 'namespaces are not allowed here';
}
