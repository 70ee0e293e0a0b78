import { elementType, elementTypeOf, floatConstant, node, valueInfo } from './protos';
import type { GraphAddition, Kept } from './rewrite';
import type { InputUnits } from './scalingInGraph';
import type { TensorSignature } from '../../core/model/role';

/** The name under which an input is fed in other units than its graph takes. */
export const fedName = 'latent-lens/input';

/**
 * What makes a graph take one input in other units, as float32: factor·x + shift comes before it, rounded where the
 * graph reads bytes.
 *
 * @param kept what of the graph is kept otherwise, with its own ends
 */
export function feedScaled(
  input: TensorSignature,
  { factor, shift }: InputUnits,
  { kept, ends }: { readonly kept: Kept; readonly ends: GraphAddition },
): { readonly kept: Kept; readonly ends: GraphAddition } {
  const name = (part: string) => `${fedName}/${part}`;
  const bytes = input.type === 'uint8';
  const nodes = [
    node('Mul', [fedName, name('factor')], name('scaled')),
    node('Add', [name('scaled'), name('shift')], name('shifted')),
    ...(bytes
      ? [
          node('Round', [name('shifted')], name('rounded')),
          node('Cast', [name('rounded')], input.name, { to: uint8 }),
        ]
      : [node('Cast', [name('shifted')], input.name, { to: elementTypeOf(input.type) })]),
  ];
  const axes = input.shape.map((extent, axis) => (extent === '' ? `axis ${axis}` : extent));
  return {
    kept: { ...kept, preparation: [...nodes, ...kept.preparation] },
    ends: {
      ...ends,
      initializers: [
        ...ends.initializers,
        floatConstant(name('factor'), factor),
        floatConstant(name('shift'), shift),
      ],
      inputs: [valueInfo(fedName, elementType.float, axes)],
    },
  };
}

/** The number of uint8 among ONNX's element types. */
const uint8 = 2;
