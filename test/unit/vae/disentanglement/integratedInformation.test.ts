import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { noCheckpoint } from '../../../../src/vae/checkpoint';
import { classesOf } from '../../../../src/vae/disentanglement/classes';
import { IntegratedInformation } from '../../../../src/vae/disentanglement/integratedInformation';
import { integratedInterval } from '../../../../src/vae/disentanglement/integratedInterval';
import { mutualInformationGap } from '../../../../src/vae/disentanglement/mutualInformationGap';
import { near } from '../../../support/near';
import { inRepository } from '../../../support/repository';

interface Golden {
  readonly dimensions: number;
  readonly codes: readonly number[];
  readonly logVariances: readonly number[];
  readonly factors: readonly (readonly number[])[];
  readonly entropies: readonly number[];
  readonly drawn: readonly number[];
  readonly draws: readonly number[];
  readonly integrated: readonly (readonly number[])[];
  readonly integratedMig: number;
  readonly again: readonly (readonly number[])[];
  readonly integratedInterval: readonly [number, number];
}

const golden = JSON.parse(
  readFileSync(inRepository('test', 'fixtures', 'disentanglement', 'scores.json'), 'utf8'),
) as Golden;
/** Sums of at most 480 exponentials in float64, in another order. */
const rounding = 1e-11;

describe('Mutual information that is integrated over the posteriors', () => {
  it('is as SciPy finds by log-sum-exp', () => {
    const { dimensions, codes, logVariances, factors, drawn, draws } = golden;
    const posteriors = { mu: Float32Array.from(codes), logVariance: Float32Array.from(logVariances) };
    const classes = factors.map((values) => classesOf(Float64Array.from(values), Infinity));
    const integrated = new IntegratedInformation(posteriors, dimensions, classes);
    for (const [place, row] of drawn.entries())
      integrated.add(row, Float32Array.from(draws), place * dimensions);
    const { information } = integrated;
    for (const [dimension, row] of golden.integrated.entries())
      for (const [factor, expected] of row.entries())
        near(information[dimension]![factor]!, expected, rounding);
    const entropies = Float64Array.from(golden.entropies, (entropy) => (entropy < 1e-12 ? 0 : entropy));
    near(mutualInformationGap({ information, entropies }), golden.integratedMig, rounding);
    const again = golden.again.map((places) => Uint32Array.from(places));
    const interval = integratedInterval(integrated, entropies, golden.integratedMig, again, noCheckpoint)!;
    near(interval.low, golden.integratedInterval[0], rounding);
    near(interval.high, golden.integratedInterval[1], rounding);
    assert.equal(integratedInterval(integrated, entropies, NaN, again, noCheckpoint), null);
  });

  it('is the entropy of a factor whose values are far apart, and 0 of a dimension without any', () => {
    const rows = 64;
    const value = Float64Array.from({ length: rows }, (_, row) => row % 4);
    const mu = Float32Array.from({ length: 2 * rows }, (_, at) => (at % 2 === 0 ? 100 * value[at / 2]! : 0));
    const posteriors = { mu, logVariance: new Float32Array(2 * rows) };
    const integrated = new IntegratedInformation(posteriors, 2, [classesOf(value, Infinity)]);
    for (let row = 0; row < rows; row++)
      integrated.add(row, Float32Array.of(mu[2 * row]! + Math.sin(row), Math.cos(row)), 0);
    near(integrated.information[0]![0]!, Math.log(4), rounding);
    near(integrated.information[1]![0]!, 0, rounding);
  });
});
