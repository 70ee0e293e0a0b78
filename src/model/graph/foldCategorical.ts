import type { Categorical } from '../../vae/likelihood/categorical';
import { foldedNames, named, reducer, type inFloat32, type LikelihoodNodes } from './folding';
import { elementType, int64Constant, node, valueInfo } from './protos';

const name = named('categorical');

/**
 * Σ log softmax(l)[x] with the classes brought to the last axis, where LogSoftmax is fastest and the same in every
 * operator set; Σ x·log softmax(l) for one-hot data.
 *
 * @param length values of a row of the data
 */
export function foldCategorical(
  opset: number,
  logits: ReturnType<typeof inFloat32>,
  { classes, inner, data }: Categorical,
  length: number,
): LikelihoodNodes {
  const { x, shape, term } = foldedNames;
  const variables = data === 'one-hot' ? length / classes : length;
  const outer = variables / inner;
  const swap = (from: string, to: string) => node('Transpose', [from], to, { perm: [0, 1, 3, 2] });
  const classesLast = inner > 1 ? name('classes-last') : name('by-class');
  const sum = reducer(opset)('ReduceSum', 2, name('terms'), term, 0);
  const picked = [
    node('Reshape', [x, name('one-class')], name('index')),
    node('GatherElements', [name('log-softmax'), name('index')], name('picked'), { axis: 3 }),
    node('Reshape', [name('picked'), shape], name('terms')),
  ];
  const inDataOrder = inner > 1 ? name('data-order') : name('log-softmax');
  const weighted = [
    ...(inner > 1 ? [swap(name('log-softmax'), inDataOrder)] : []),
    node('Reshape', [inDataOrder, shape], name('log-probabilities')),
    node('Mul', [name('log-probabilities'), x], name('terms')),
  ];
  const isOneHot = data === 'one-hot';
  return {
    term: 'log-probability',
    data: isOneHot ? 'last' : 'classes',
    addition: {
      nodes: [
        ...logits.nodes,
        node('Reshape', [logits.name, name('split')], name('by-class')),
        ...(inner > 1 ? [swap(name('by-class'), classesLast)] : []),
        node('LogSoftmax', [classesLast], name('log-softmax'), { axis: 3 }),
        ...(isOneHot ? weighted : picked),
        ...sum.nodes,
      ],
      initializers: [
        int64Constant(name('split'), inner > 1 ? [-1, outer, classes, inner] : [-1, outer, 1, classes]),
        ...(isOneHot ? [] : [int64Constant(name('one-class'), [-1, outer, inner, 1])]),
        ...sum.initializers,
      ],
      inputs: [
        isOneHot
          ? valueInfo(x, elementType.float, ['rows', 1, length])
          : valueInfo(x, elementType.int32, ['decoded', length]),
        valueInfo(shape, elementType.int64, [3]),
      ],
      outputs: [valueInfo(term, elementType.float, ['rows', 'draws'])],
    },
  };
}
