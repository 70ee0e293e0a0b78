import { parseArgs } from 'node:util';
import { runVisibly } from '../childProcess';
import { inRepository } from '../repository';
import { seedOf } from '../seed';

/** `npm run chaos`: whatever can happen to engines, files and windows, and whatever a user does, for long. */
const { values } = parseArgs({ options: { seed: { type: 'string' }, rounds: { type: 'string' } } });
const env = {
  ...process.env,
  LATENT_LENS_SEED: String(seedOf(values.seed)),
  LATENT_LENS_CHAOS_ROUNDS: values.rounds ?? '200',
  LATENT_LENS_SEQUENCE_ROUNDS: values.rounds ?? '200',
  LATENT_LENS_WRITES: '30',
};
const runner = inRepository('out/test/support/runSuites.js');
void runVisibly(
  process.execPath,
  ['--enable-source-maps', runner, 'engine/chaos', 'engine/sequences', 'ui/fileChanges', 'ui/chaos'],
  { env },
).then((status) => process.exit(status));
