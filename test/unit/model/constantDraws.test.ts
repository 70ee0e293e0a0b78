import assert from 'node:assert/strict';
import { constantDraws } from '../../../src/model/graph/constantDraws';
import { Dataflow } from '../../../src/model/graph/dataflow';
import { findReparameterization } from '../../../src/model/graph/reparameterization';
import { graphOf } from './graphOf';

const before = ['h = Gemm x', 'mu = Gemm h', 't = Gemm h', 'half = 0.5', 'tenth = 0.1', 'one = 1', 'two = 2'];
const flowOf = (...lines: readonly string[]) => new Dataflow(graphOf([...before, ...lines], ['z']));
const drawn = (...lines: readonly string[]) => constantDraws(flowOf(...lines), (name) => name === 'eps');

describe('z = μ + c·ε in a graph', () => {
  const ways: Readonly<Record<string, readonly [lines: readonly string[], value: number | null]>> = {
    'a number': [['e = RandomNormalLike mu', 'ce = Mul tenth e', 'z = Add mu ce'], 0.1],
    'noise as it is': [['e = RandomNormalLike mu', 'z = Add e mu'], 1],
    'several numbers, of which one divides': [
      ['e = RandomNormalLike mu', 'a = Mul e tenth', 'b = Div a half', 'z = Sub mu b'],
      0.2,
    ],
    'the exponential of half a logarithm that was not folded': [
      [
        'log = 0',
        'u = Mul half log',
        's = Exp u',
        'e = RandomNormalLike mu',
        'ce = Mul s e',
        'z = Add mu ce',
      ],
      1,
    ],
    'a number for each dimension': [
      ['s = 0.1,0.2', 'e = RandomNormalLike mu', 'ce = Mul e s', 'z = Add mu ce'],
      null,
    ],
    'noise that is fed under its name': [['ce = Mul eps tenth', 'z = Add mu ce'], 0.1],
  };
  for (const [way, [lines, value]] of Object.entries(ways)) {
    it(`is read with ${way}`, () => {
      const [found, another] = drawn(...lines);
      assert.equal(another, undefined);
      assert.deepEqual([found!.z, found!.mean], ['z', 'mu']);
      const [{ constant, affine, role }] = found!.scales;
      assert.equal(role, 'standard-deviation');
      assert.equal(constant.mean, 'mu');
      assert.equal(constant.source, value === null ? 's' : null);
      if (value === null) assert.equal(constant.value, null);
      else assert.ok(Math.abs(constant.value! - value) < 1e-12);
      assert.equal(affine?.factor ?? 1, constant.value ?? 1);
    });
  }

  it('is none where noise is added to data, to what is random already, or is no normal one', () => {
    assert.deepEqual(drawn('e = RandomNormalLike x', 'z = Add x e'), []);
    assert.deepEqual(
      drawn('d = RandomNormalLike h', 'm = Mul h d', 'e = RandomNormalLike m', 'z = Add m e'),
      [],
    );
    assert.deepEqual(drawn('u = RandomUniformLike mu', 'z = Add mu u'), []);
    assert.deepEqual(drawn('ce = Mul x tenth', 'z = Add mu ce'), []);
    assert.deepEqual(drawn('s = Exp t', 'e = RandomNormalLike s', 'se = Mul s e', 'z = Add mu se'), []);
  });
});

describe('Laplace noise of a uniform', () => {
  const centered = ['u = RandomUniformLike mu', 'v = Sub u half'];
  const log = ['a = Abs v', 'd = Mul two a', 'r = Sub one d', 'l = Log r', 's = Sign v'];
  const sampled = (...lines: readonly string[]) => findReparameterization(flowOf(...lines));

  it('is told by its quantiles, in any order of factors', () => {
    for (const product of [
      ['b = Exp t', 'bs = Mul b s', 'p = Mul bs l', 'z = Sub mu p'],
      ['b = Exp t', 'sl = Mul s l', 'p = Mul sl b', 'z = Sub mu p'],
      ['b = Exp t', 'n = Neg s', 'nl = Mul l n', 'p = Mul b nl', 'z = Add p mu'],
    ]) {
      const found = sampled(...centered, ...log, ...product)!;
      assert.deepEqual([found.z, found.mean, found.sigma, found.noise.family], ['z', 'mu', 'b', 'laplace']);
      assert.ok(Math.abs(Math.abs(found.noise.factor) - 1) < 1e-12);
      assert.equal(found.scales.at(-1)?.role, 'log-standard-deviation');
    }
  });

  it('is none of a logistic draw, of two uniforms, or of what is a little off', () => {
    const logistic = ['w = Sub one u', 'l = Log u', 'k = Log w', 'n = Sub l k', 'b = Exp t', 'p = Mul b n'];
    assert.equal(sampled('u = RandomUniformLike mu', ...logistic, 'z = Add mu p'), undefined);
    const two = ['other = RandomUniformLike mu', 'c = Sub other half', 's2 = Sign c'];
    const product = (sign: string) => ['b = Exp t', `bs = Mul b ${sign}`, 'p = Mul bs l', 'z = Sub mu p'];
    assert.equal(sampled(...centered, ...log, ...two, ...product('s2')), undefined);
    const off = log.map((line) => line.replace('Mul two a', 'Mul most a'));
    assert.equal(sampled('most = 1.99', ...centered, ...off, ...product('s')), undefined);
  });

  it('takes no longer than a graph of many products and sums is long', () => {
    const long = Array.from({ length: 5000 }, (_, i) => [
      `m${i + 1} = Mul m${i} m${i}`,
      `a${i + 1} = Add mu m${i + 1}`,
    ]);
    assert.equal(sampled('u = RandomUniformLike mu', 'm0 = Mul mu u', ...long.flat()), undefined);
    const constants = Array.from({ length: 200 }, (_, i) => `c${i + 1} = Add c${i} c${i}`);
    const [found] = drawn(
      'c0 = 1',
      ...constants,
      'e = RandomNormalLike mu',
      'ce = Mul e c200',
      'z = Add mu ce',
    );
    assert.equal(found?.scales[0].constant.source, 'c200');
  });
});
