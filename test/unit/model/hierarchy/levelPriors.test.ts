import assert from 'node:assert/strict';
import type { Role } from '../../../../src/core/model/role';
import { levelPlaces } from '../../../../src/model/hierarchy/levelPlaces';
import { levelPriors } from '../../../../src/model/hierarchy/levelPriors';
import { orderedLevels } from '../../../../src/model/hierarchy/orderedLevels';
import { PriorSearch } from '../../../../src/model/hierarchy/priorSearch';
import { assignEncoder } from '../../../../src/model/roles/assignEncoder';
import { graphOf } from '../graphOf';

const weights = ['w = 1,2', 'half = 0.5'];
const drawn = (level: number, above: string) => [
  `mean${level} = Mul ${above} w`,
  `spread${level} = Mul ${above} w`,
  ...draw(level),
];
const draw = (level: number) => [
  `log${level} = Mul spread${level} half`,
  `sigma${level} = Exp log${level}`,
  `noise${level} = RandomNormalLike mean${level}`,
  `times${level} = Mul sigma${level} noise${level}`,
  `z${level} = Add mean${level} times${level}`,
];
const ends = ['both = Add z1 z2', 'recon = Mul both w'];
const below = ['known = Add x z1', ...drawn(2, 'known')];
const prior = ['p = Mul z1 w', 'q = Mul z1 w'];

/** Each level with what its prior is, by what, and the levels before it. */
function levelsOf(lines: readonly string[], outputs: readonly string[], roles: Record<string, Role> = {}) {
  const model = graphOf([...weights, ...lines], ['recon', ...outputs]);
  const overrides = new Map(Object.entries(roles));
  const found = assignEncoder(model, overrides, 'whole');
  const whole = { ...found, reconstruction: found.reconstruction! };
  const search = new PriorSearch(whole.flow, levelPlaces(whole), whole.inputs.conditions);
  return orderedLevels(search, levelPriors(search, whole, overrides))?.map(({ place, prior: own, above }) => [
    place.name,
    own ? [own.mean.tensor.name, own.scale.tensor.name, own.scaleRole, own.mean.by] : null,
    above.map(({ name }) => name),
  ]);
}

const top = ['1', null, []];

describe('the prior of a latent variable that is drawn given another', () => {
  const whole = [...drawn(1, 'x'), ...below, ...ends];

  it('is that of outputs that are named for it and computed from the other alone', () => {
    const names = ['prior_mu_2 = Mul z1 w', 'prior_logvar_2 = Mul z1 w'];
    const found = levelsOf([...whole, ...names], ['prior_mu_2', 'prior_logvar_2']);
    assert.deepEqual(found, [top, ['2', ['prior_mu_2', 'prior_logvar_2', 'log-variance', 'name'], ['1']]]);
  });

  for (const [mu, logvar] of [
    ['p_mu', 'p_logvar'],
    ['pz2_mean', 'pz2_logvar'],
    ['mu_p2', 'logvar_p2'],
    ['mu_prior', 'logvar_prior'],
  ] as const)
    it(`is found by other names, with a number or without: ${mu}`, () => {
      const found = levelsOf([...whole, `${mu} = Mul z1 w`, `${logvar} = Mul z1 w`], [mu, logvar]);
      assert.deepEqual(found?.[1]?.[1], [mu, logvar, 'log-variance', 'name']);
    });

  it('is no output that is computed from the data, whatever it is called', () => {
    const names = ['prior_mu_2 = Mul known w', 'prior_logvar_2 = Mul known w'];
    assert.deepEqual(levelsOf([...whole, ...names], ['prior_mu_2', 'prior_logvar_2']), [
      top,
      ['2', null, ['1']],
    ]);
  });

  it('is what the graph holds the posterior against in a KL', () => {
    const kl = ['d = Sub mean2 p', 'r = Sub q spread2', 'e = Exp r', 'kl = Add e d'];
    assert.deepEqual(levelsOf([...whole, ...prior, ...kl], ['kl'])?.[1]?.[1], [
      'p',
      'q',
      'log-variance',
      'difference',
    ]);
    const one = ['one = 1', 'd = Sub p mean2', 's = Add spread2 one', 'r = Sub s q', 'kl = Add r d'];
    assert.deepEqual(levelsOf([...whole, ...prior, ...one], ['kl'])?.[1]?.[1]?.[3], 'difference');
  });

  it('is what the posterior adds to where both its mean and its scale do', () => {
    const delta = (name: string) => `${name} = Mul known w`;
    const residual = [delta('dm'), delta('ds'), 'mean2 = Add p dm', 'spread2 = Add q ds', ...draw(2)];
    const lines = [...drawn(1, 'x'), 'known = Add x z1', ...prior, ...residual, ...ends];
    assert.deepEqual(levelsOf(lines, [])?.[1]?.[1], ['p', 'q', 'log-variance', 'sum']);
    const ofMean = [delta('dm'), 'mean2 = Add p dm', 'spread2 = Mul known w', ...draw(2)];
    assert.deepEqual(
      levelsOf([...drawn(1, 'x'), 'known = Add x z1', ...prior, ...ofMean, ...ends], [])?.[1]?.[1],
      null,
    );
  });

  it('is what the user says', () => {
    const roles = { p: 'prior-mean', q: 'prior-standard-deviation' } as const;
    const found = levelsOf([...whole, ...prior], ['p', 'q'], roles);
    assert.deepEqual(found?.[1]?.[1], ['p', 'q', 'standard-deviation', 'assigned']);
  });

  it('puts variables in the order of what depends on what, whatever the order of the graph', () => {
    const both = [...drawn(2, 'x'), ...drawn(1, 'x'), ...ends];
    const names = ['prior_mu = Mul z1 w', 'prior_logvar = Mul z1 w'];
    const found = levelsOf([...both, ...names], ['prior_mu', 'prior_logvar']);
    assert.equal(found?.length, 2);
    assert.deepEqual(found[1]?.[2], [found[0]?.[0]]);
  });

  it('has no order where the posterior goes up and the prior comes down', () => {
    const names = ['prior_mu_1 = Mul z2 w', 'prior_logvar_1 = Mul z2 w'];
    assert.equal(levelsOf([...whole, ...names], ['prior_mu_1', 'prior_logvar_1']), undefined);
  });
});
