import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { near } from '../support/near';
import { inRepository } from '../support/repository';
import { latentLensOn, sharedPool } from '../support/sharedEngines';

interface Golden {
  readonly exact: Readonly<Record<'mig' | 'modularity' | 'sap' | 'irs' | 'lsbd', number>>;
  /** Of rows drawn at random: the mean over draws, and the standard deviation of one. */
  readonly drawn: Readonly<Record<string, { readonly mean: number; readonly spread: number }>>;
  /** By dimension, then factor, in nats. */
  readonly information: readonly (readonly number[])[];
}
type Printed = Readonly<Record<string, { readonly value: number }>> & {
  readonly mutualInformation: readonly (readonly number[])[];
};

const sprites = (name: string) => inRepository('test', 'fixtures', 'sprites', name);
const factors = ['shape=class', 'scale=number', 'orientation=number', 'x=number', 'y=number'];
/** A code is float32 here: at the edge of a bin, some of 3,528 rows may be in the other one. */
const ofBins = 1e-3;
/** Codes are float32 here and float64 there. */
const ofCodes = 1e-4;

describe('latent-lens disentanglement of a VAE of sprites', () => {
  const pool = sharedPool(1);
  const golden = JSON.parse(readFileSync(sprites('sprites.json'), 'utf8')) as Golden;
  let printed: Printed;

  before(async () => {
    const { status, stdout, stderr } = await latentLensOn(pool(), [
      ...['disentanglement', sprites('sprites-encoder.onnx'), '--data', `${sprites('sprites.npz')}:images`],
      ...factors.flatMap((factor) => ['--factor', `${sprites('sprites.npz')}:${factor}`]),
      ...['--cyclic', `${sprites('sprites.npz')}:orientation`, '--bootstrap', '2', '--format', 'json'],
    ]);
    assert.equal(status, 0, stderr);
    printed = JSON.parse(stdout) as Printed;
  });

  it('has the scores of NumPy, SciPy and scikit-learn', () => {
    for (const [dimension, row] of golden.information.entries())
      for (const [factor, expected] of row.entries())
        near(printed.mutualInformation[dimension]![factor]!, expected, ofBins);
    const { mig, modularity, sap, irs, lsbd } = golden.exact;
    near(printed['mig']!.value, mig, ofBins);
    near(printed['modularity']!.value, modularity, ofBins);
    near(printed['sap']!.value, sap, ofCodes);
    near(printed['irs']!.value, irs, ofCodes);
    near(printed['lsbd']!.value, lsbd, ofCodes);
  });

  it('has those of rows at random within what these scatter in scikit-learn', () => {
    for (const [score, { mean, spread }] of Object.entries(golden.drawn))
      // The spread is of five draws, and may be half of what it is of many: five of these are ten.
      near(printed[score]!.value, mean, 10 * spread);
  });
});
