import assert from 'node:assert/strict';
import type {
  BottleneckEvidence,
  Gate,
  RoleEvidence,
  SpreadMaking,
} from '../../../../src/core/evidence/roleEvidence';
import { roleEvidenceWords } from '../../../../src/core/evidence/roleEvidenceWords';
import { assertClause, type OfEachKind } from '../../../support/worded';

const before: RoleEvidence = { kind: 'named', name: 'logvar' };
const place: RoleEvidence = { kind: 'paired', with: 'mu' };
const map = { slope: -0.18215, offset: -1 / 3 };

const examples: OfEachKind<RoleEvidence> = {
  assigned: { kind: 'assigned' },
  'other-assigned': { kind: 'other-assigned' },
  nothing: { kind: 'nothing' },
  'level-prior': { kind: 'level-prior', level: '2', by: 'name', above: ['1'] },
  named: before,
  'named-and-decoded': { kind: 'named-and-decoded', name: 'mu' },
  'named-moments': { kind: 'named-moments', name: 'moments' },
  'named-and-graph': {
    kind: 'named-and-graph',
    name: 'mu',
    graph: { kind: 'mean-in-graph', isInside: false },
  },
  'named-but-graph': {
    kind: 'named-but-graph',
    name: 'z',
    graph: { kind: 'mean-in-graph', isInside: false },
  },
  'named-but-deviation': { kind: 'named-but-deviation', name: 'logvar', formula: 'Exp(0.5·t)' },
  'named-but-unused': { kind: 'named-but-unused', name: 'logvar', operator: null },
  'named-but-shares': { kind: 'named-but-shares', name: 'px_scale' },
  'named-but-source': { kind: 'named-but-source', name: 'px_scale', of: 'px_rate' },
  'named-for-counts': { kind: 'named-for-counts', name: 'px_r', operator: 'Exp', sign: 'positive' },
  'diffusion-time': { kind: 'diffusion-time', name: 'log_t' },
  'named-for-beta': { kind: 'named-for-beta', name: 'alpha', operator: 'Softplus', sign: 'positive' },
  'constant-beside-counts': { kind: 'constant-beside-counts', beside: 'px_dropout', sign: 'any' },
  'rest-of-counts': { kind: 'rest-of-counts' },
  'only-input': { kind: 'only-input' },
  'most-like': { kind: 'most-like', what: 'code' },
  'read-beside': { kind: 'read-beside', what: 'data', tensor: null },
  'part-of': { kind: 'part-of', what: 'code' },
  joined: { kind: 'joined', parts: ['a', 'b'] },
  'noise-in-graph': { kind: 'noise-in-graph', name: null },
  output: { kind: 'output', place: 'only' },
  'other-output': { kind: 'other-output' },
  reconstruction: { kind: 'reconstruction', place: 'named', name: 'recon', by: 'sample' },
  'reconstruction-of-other-size': { kind: 'reconstruction-of-other-size', isDecoded: false },
  'passed-through': { kind: 'passed-through', input: 'x' },
  'subtracted-inside': { kind: 'subtracted-inside', data: 'x' },
  'joined-slices': { kind: 'joined-slices', outputs: ['a', 'b'] },
  'twice-the-input': { kind: 'twice-the-input', before },
  sample: { kind: 'sample', scaled: map },
  'mean-in-graph': { kind: 'mean-in-graph', isInside: true },
  'spread-in-graph': { kind: 'spread-in-graph', formula: 'Exp(0.5·t)', name: 'logvar', isInside: false },
  'constant-spread': { kind: 'constant-spread', value: 0.1, isAdded: false },
  halves: { kind: 'halves', axis: -1, mean: 'turns', spread: 'log-variance' },
  'halves-inside': { kind: 'halves-inside', axis: 1, spread: 'log-standard-deviation' },
  prior: { kind: 'prior', name: 'prior_mu', reads: ['label'], isOfConditions: true },
  level: { kind: 'level', name: 'mu_1', level: '1' },
  'codebook-entries': { kind: 'codebook-entries' },
  decoded: { kind: 'decoded' },
  paired: place,
  'of-two': { kind: 'of-two', place: 'second' },
  'half-of-split': { kind: 'half-of-split', other: 'b' },
  'unread-half': { kind: 'unread-half', of: 'mu' },
  concentration: { kind: 'concentration' },
  'log-concentration': { kind: 'log-concentration', operator: 'Gemm' },
  'joined-on-sphere': {
    kind: 'joined-on-sphere',
    direction: '/Div_output_0',
    concentration: '/Exp_output_0',
  },
  direction: { kind: 'direction' },
  'spread-on-sphere': { kind: 'spread-on-sphere' },
  'spread-of-mixture': { kind: 'spread-of-mixture', weights: 'pi' },
  spread: { kind: 'spread', place, making: { kind: 'unknown' } },
  'laplace-scale': {
    kind: 'laplace-scale',
    before: { kind: 'spread', place, making: { kind: 'exp' } },
    isLogarithm: false,
  },
  'as-large-as': { kind: 'as-large-as', tensor: 'recon' },
  'fits-decoder': { kind: 'fits-decoder' },
  'twice-the-code': { kind: 'twice-the-code', values: 8 },
  unscaled: { kind: 'unscaled', encoder: 'e.onnx', decoder: 'd.onnx', map },
  gate: { kind: 'gate', is: { kind: 'mean' } },
  bottleneck: { kind: 'bottleneck', is: { kind: 'waist' } },
  'role-taken': { kind: 'role-taken', before },
  'mean-and-scale-given': { kind: 'mean-and-scale-given', before },
  'samples-agree': { kind: 'samples-agree', before },
};

const makings: OfEachKind<SpreadMaking> = {
  formula: { kind: 'formula', formula: 'Sqrt(Exp(t))' },
  exp: { kind: 'exp' },
  positive: { kind: 'positive', operator: 'Softplus' },
  unknown: { kind: 'unknown' },
};

const gates: OfEachKind<Gate> = {
  assigned: { kind: 'assigned' },
  sample: { kind: 'sample' },
  named: { kind: 'named', name: 'z' },
  mean: { kind: 'mean' },
  'mean-in': { kind: 'mean-in', tensor: 'moments' },
  decoded: { kind: 'decoded' },
  'made-of-mean': { kind: 'made-of-mean' },
};

const bottlenecks: OfEachKind<BottleneckEvidence> = {
  modules: { kind: 'modules', encoder: 'enc.fc', decoder: 'dec.fc' },
  narrowest: { kind: 'narrowest' },
  waist: { kind: 'waist' },
  'given-out': { kind: 'given-out' },
};

describe('What speaks for a role, in words', () => {
  const all: readonly RoleEvidence[] = [
    ...Object.values(examples),
    ...Object.values(makings).map((making) => ({ kind: 'spread', place, making }) as const),
    ...Object.values(gates).map((is) => ({ kind: 'gate', is }) as const),
    ...Object.values(bottlenecks).map((is) => ({ kind: 'bottleneck', is }) as const),
  ];

  it('is a clause of its own for every kind', () => {
    const words = all.map(roleEvidenceWords);
    words.forEach(assertClause);
    // A spread, a gate and a bottleneck have one example each among the others.
    assert.equal(new Set(words).size, all.length - 3);
  });

  it('has a tensor’s name in the formula of its spread, whatever the name', () => {
    const spread = { kind: 'spread-in-graph', formula: 'Exp(0.5·t)', name: "$&t$'" } as const;
    assert.equal(roleEvidenceWords({ ...spread, isInside: false }), "the graph has σ = Exp(0.5·$&t$')");
    assert.equal(
      roleEvidenceWords({ ...spread, isInside: true }),
      'inside the graph, which has σ = Exp(0.5·it)',
    );
  });

  it('says of what is scaled how it is', () => {
    assert.equal(roleEvidenceWords(examples.sample), 'the graph computes it as −0.1822·(μ + σ·ε) − 0.3333');
  });
});
