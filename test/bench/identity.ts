import { stat } from 'node:fs/promises';
import { assertUnchanged } from '../../src/data/fileVersions';
import { ContentHashes } from '../../src/session/files/contentHashes';
import { identitiesOf } from '../../src/session/files/identities';
import { inRepository } from '../support/repository';
import { Ours } from './ours';
import { median, seconds } from './statistics';
import type { Likelihood } from '../../src/core/settings/likelihood';

/** What knowing what figures are of costs, beside a pass over the bundled data. */
export interface IdentityCost {
  readonly name: string;
  readonly milliseconds: number;
  /** Of the time of the pass. */
  readonly share: number;
}

const bundled = (name: string) => inRepository('media', 'sample', `fashion-mnist-${name}`);
const files = { encoder: bundled('encoder.onnx'), decoder: bundled('decoder.onnx') };
const rows = 1000;
const draws = 16;
/** Rows that are read at once, after which their file is looked at. */
const rowsARead = 128;
/** One draw of each row, and the others. */
const rounds = 2;

/** Measures what is done once a pass, and once a second while it runs. */
export async function measureIdentity(times: number): Promise<IdentityCost[]> {
  const ours = new Ours();
  try {
    const plan = await ours.plan(files, bundled('test.npz'), draws);
    await ours.score(plan, rows);
    const pass = await medianSeconds(times, () => ours.score(plan, rows));
    const likelihood: Likelihood = { kind: 'bernoulli' };
    const opened = [...plan.model.files, ...plan.dataVersions];
    const hash = async () => {
      const hashes = new ContentHashes(ours.pool);
      await Promise.all(opened.map((version) => hashes.ofFile(version)));
    };
    const reads = Math.ceil(rows / rowsARead) * rounds;
    const costs = {
      'names of what figures are of': await medianSeconds(times, () => {
        identitiesOf(plan, likelihood);
        return Promise.resolve();
      }),
      'a look at the file at each read': reads * (await medianSeconds(times, () => look(plan.dataVersions))),
      'a look at all files each second':
        Math.ceil(pass) *
        (await medianSeconds(times, () => Promise.all(opened.map(({ path }) => stat(path))))),
      'hashes, once, after the pass': await medianSeconds(times, hash),
    };
    return Object.entries(costs).map(([name, took]) => ({
      name,
      milliseconds: 1000 * took,
      share: took / pass,
    }));
  } finally {
    ours.stop();
  }
}

async function medianSeconds(times: number, work: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let time = 0; time < times; time++) took.push(await seconds(work));
  return median(took);
}

function look(versions: Parameters<typeof assertUnchanged>[0]): Promise<void> {
  assertUnchanged(versions);
  return Promise.resolve();
}
