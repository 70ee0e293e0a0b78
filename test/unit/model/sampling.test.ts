import assert from 'node:assert/strict';
import { Dataflow } from '../../../src/model/graph/dataflow';
import { findReparameterization } from '../../../src/model/graph/reparameterization';
import { graphOf } from './graphOf';

const heads = [
  'h = Gemm x',
  'mu = Gemm h',
  't = Gemm h',
  'half = 0.5',
  'two = 2',
  'tiny = 1e-6',
  'one = 1',
  'zero = 0',
];
const sampled = (...lines: readonly string[]) =>
  findReparameterization(new Dataflow(graphOf([...heads, ...lines], ['mu', 't', 'z'])));

describe('z = μ + σ·ε in a graph', () => {
  const ways: Readonly<Record<string, readonly [lines: readonly string[], last: string]>> = {
    'Exp(0.5·t)': [['u = Mul t half', 's = Exp u'], 'log-variance t Exp(0.5·t)'],
    'Exp(t/2)': [['u = Div t two', 's = Exp u'], 'log-variance t Exp(0.5·t)'],
    'Sqrt(Exp(t))': [['u = Exp t', 's = Sqrt u'], 'log-variance t Sqrt(Exp(t))'],
    'Exp(t)^0.5': [['u = Exp t', 's = Pow u half'], 'log-variance t Exp(t)^0.5'],
    'Exp(t)': [['s = Exp t'], 'log-standard-deviation t Exp(t)'],
    'Sqrt(t + 1e-6)': [['u = Add t tiny', 's = Sqrt u'], 'variance t Sqrt(t + 0.000001)'],
    'Softplus(t)': [['s = Softplus t'], 'softplus-standard-deviation t Softplus(t)'],
    'a copy of t': [['s = Identity t'], 'standard-deviation t t'],
  };
  for (const [formula, [lines, last]] of Object.entries(ways)) {
    it(`is read with σ = ${formula}`, () => {
      const found = sampled(...lines, 'e = RandomNormalLike s', 'se = Mul s e', 'z = Add mu se')!;
      assert.deepEqual(
        [found.z, found.mean, found.noise],
        ['z', 'mu', { tensor: 'e', kind: 'random', factor: 1 }],
      );
      const form = found.scales.at(-1)!;
      assert.equal(`${form.role} ${form.tensor} ${form.formula}`, last);
    });
  }

  it('is read with the bounds that the graph puts on σ, in units of what it gives out', () => {
    const bounded = (...lines: readonly string[]) =>
      sampled('min = 0.5', 'max = 2', ...lines, 'e = RandomNormalLike s', 'se = Mul s e', 'z = Add mu se')!
        .scales.at(-1)!
        .clamp!.map((bound) => Number(bound.toFixed(4)));
    assert.deepEqual(bounded('u = Mul t half', 'v = Exp u', 's = Clip v min max'), [-1.3863, 1.3863]);
    assert.deepEqual(bounded('u = Clip t min max', 'v = Mul u half', 's = Exp v'), [0.5, 2]);
    assert.deepEqual(bounded('u = Sqrt t', 's = Clip u min max'), [0.25, 4]);
  });

  it('is read in any order of terms and factors, and behind a deviation of 1 and a mean of 0', () => {
    const found = sampled(
      'e = RandomNormalLike mu',
      'e1 = Mul one e',
      'e2 = Add e1 zero',
      's = Exp t',
      'se = Mul e2 s',
      'z = Add se mu',
    )!;
    assert.deepEqual([found.mean, found.noise.kind], ['mu', 'random']);
  });

  it('is read with a noise that is fed, unless that input is what the model is about', () => {
    assert.deepEqual(sampled('s = Exp t', 'se = Mul s eps', 'z = Add mu se')!.noise, {
      tensor: 'eps',
      kind: 'input',
      factor: 1,
    });
    assert.equal(sampled('s = Sigmoid t', 'gated = Mul x s', 'z = Add h gated'), undefined);
  });

  it('is not seen in a normalization', () => {
    assert.equal(sampled('g = 1,2', 'n = Div h t', 'scaled = Mul n g', 'z = Add h scaled'), undefined);
  });

  it('is read with noise of another spread, or with numbers among the factors, as at a temperature', () => {
    const graph = graphOf(
      [...heads, 's = Exp t', 'e = RandomNormalLike s', 'se = Mul s e', 'z = Add mu se'],
      ['z'],
    );
    const scaled = graph.nodes.map((node) =>
      node.op === 'RandomNormalLike' ? { ...node, attributes: { scale: [0.1] } } : node,
    );
    const found = findReparameterization(new Dataflow({ ...graph, nodes: scaled }));
    assert.equal(found?.noise.factor, 0.1);
    for (const lines of [
      ['se = Mul s e', 'st = Mul se half', 'z = Add mu st'],
      ['et = Mul half e', 'se = Mul s et', 'z = Sub mu se'],
      ['se = Mul e s', 'st = Div se two', 'z = Add st mu'],
    ]) {
      const tempered = sampled('s = Exp t', 'e = RandomNormalLike s', ...lines)!;
      assert.equal(tempered.noise.factor, 0.5);
      assert.deepEqual([tempered.sigma, tempered.scales.at(-1)?.tensor], ['s', 't']);
    }
  });

  it('takes no longer than the graph is long', () => {
    const long = Array.from({ length: 20_000 }, (_, i) => [
      `e${i} = 0.5,1`,
      `m${i} = Mul h e${i}`,
      `a${i} = Add mu m${i}`,
    ]);
    assert.equal(sampled(...long.flat()), undefined);
    const chain = Array.from({ length: 20_000 }, (_, i) => `c${i + 1} = Mul c${i} one`);
    const found = sampled(
      'c0 = Gemm h',
      ...chain,
      's = Exp c20000',
      'e = RandomNormalLike s',
      'se = Mul s e',
      'z = Add mu se',
    );
    assert.equal(found?.z, 'z');
  });
});
