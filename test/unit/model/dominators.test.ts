import assert from 'node:assert/strict';
import { Dataflow } from '../../../src/model/graph/dataflow';
import { dominatorsOf } from '../../../src/model/graph/dominators';
import { ancestors, formatPath, pathAround } from '../../../src/model/graph/reachability';
import { graphOf } from './graphOf';

const vae = (...decoder: readonly string[]) =>
  new Dataflow(
    graphOf(
      [
        'h = Gemm x',
        'mu = Gemm h',
        's = Exp h',
        'e = RandomNormalLike s',
        'se = Mul s e',
        'z = Add mu se',
        ...decoder,
      ],
      ['r'],
    ),
  );

describe('what the reconstruction is a function of', () => {
  it('is z and what follows it, where nothing leads around', () => {
    const flow = vae('d = Gemm z', 'r = Sigmoid d');
    assert.deepEqual(dominatorsOf(flow, 'r'), ['z', 'd', 'r']);
    assert.equal(pathAround(flow, 'r', 'z'), undefined);
  });

  it('is not z where the decoder sees the encoder, and the way around is named', () => {
    const flow = vae('d = Gemm z', 'j = Concat d h', 'r = Sigmoid j');
    assert.deepEqual(dominatorsOf(flow, 'r'), ['j', 'r']);
    assert.equal(formatPath(flow, pathAround(flow, 'r', 'z')!), 'x → Gemm → Concat → Sigmoid → r');
  });

  it('is not z where there is more noise', () => {
    const flow = vae('d = Gemm z', 'e2 = RandomNormalLike d', 'r = Add d e2');
    assert.equal(formatPath(flow, pathAround(flow, 'r', 'z')!), 'RandomNormalLike (noise) → Add → r');
  });

  it("is z though the decoder asks the input's shape", () => {
    const flow = vae('d = Gemm z', 'like = Shape x', 'r = Reshape d like');
    assert.deepEqual(dominatorsOf(flow, 'r'), ['z', 'd', 'r']);
  });

  it('is told alike by both ways of asking, on any graph', () => {
    let state = 1;
    const next = (below: number) => (state = (state * 48271) % 2147483647) % below;
    for (let trial = 0; trial < 200; trial++) {
      const lines = Array.from({ length: 12 }, (_, i) => {
        const read = () => (i === 0 ? 'x' : `t${Math.max(0, i - 1 - next(3))}`);
        return next(8) === 0 ? `t${i} = RandomNormal` : `t${i} = Add ${read()} ${read()}`;
      });
      const flow = new Dataflow(graphOf(lines, ['t11']));
      const bySearch = [...ancestors(flow, 't11')].filter(
        (name) => pathAround(flow, 't11', name) === undefined && carries(flow, name),
      );
      assert.deepEqual([...dominatorsOf(flow, 't11')].sort(), bySearch.sort(), lines.join('\n'));
    }
  });
});

/** Whether a tensor holds anything of an input or of noise. */
function carries(flow: Dataflow, name: string): boolean {
  return [...ancestors(flow, name)].some((each) => flow.isInput(each) || flow.isRandom(each));
}
