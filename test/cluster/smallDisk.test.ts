import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runQuietly } from '../support/childProcess';
import { ClusterRun } from '../support/clusterRun';
import { inRepository } from '../support/repository';

/** A disk of its own needs a mount namespace, which root has, and elsewhere whoever may be root in one. */
const namespaces = process.getuid?.() === 0 ? ['--mount'] : ['--mount', '--map-root-user'];

describe('A run in shards on a small disk', () => {
  const run = new ClusterRun();
  let logs: string;
  let plan: string;

  before(async function () {
    if (spawnSync('unshare', [...namespaces, 'true']).status !== 0) {
      console.log('      Without a small disk: mount namespaces are not allowed here.');
      this.skip();
    }
    plan = await run.plan(2);
    logs = path.join(run.folder, 'logs');
    mkdirSync(logs);
    const script = inRepository('test', 'support', 'smallDisk.sh');
    const args = ['sh', script, process.execPath, inRepository('dist', 'cli.js'), plan, logs];
    const { status, output } = await runQuietly('unshare', [...namespaces, ...args]);
    assert.equal(status, 0, output);
  });

  const log = (name: string) => readFileSync(path.join(logs, `${name}.txt`), 'utf8');
  const first = ['part-000000000-2.json', 'part-000000000-2.parquet'];
  /** Its end: how a task ended and which files there are then. */
  const leaves = (name: string, status: number, files: readonly string[]) => {
    assert.ok(log(name).endsWith(`status ${status}\n${files.join('\n')}\n`), log(name));
  };

  it('says that the disk is full, and keeps the parts that are there', () => {
    leaves('first', 0, first);
    leaves('full', 1, first);
    assert.match(
      log('full'),
      /part-000000002-3\.parquet cannot be written: the disk is full\.\nFree some space/,
    );
  });

  it('says that the disk is read-only', () => {
    leaves('read-only', 1, first);
    assert.match(log('read-only'), /cannot be written: writing there is not allowed/);
  });

  it('goes on once there is space, to the figures of one process', () => {
    leaves('second', 0, [...first, 'part-000000002-3.json', 'part-000000002-3.parquet']);
    assert.doesNotMatch(log('second'), /scored before/);
    run.wholeIs(readFileSync(path.join(logs, 'merged.json'), 'utf8'));
  });
});
