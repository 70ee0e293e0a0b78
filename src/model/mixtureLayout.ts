import { sameShape } from '../core/shape';
import { numbersPerComponent, type LogisticMixture } from '../vae/likelihood/logisticMixture';

/** How a decoder outputs the numbers of a mixture of logistics: see `LogisticMixture`. */
export type MixtureLayout = Pick<LogisticMixture, 'components' | 'channels' | 'axis'>;

/** Fewer components are no mixture of gray levels; classes or moments look the same. */
const minComponents = { 1: 2, 3: 1 } as const;

/**
 * The mixture whose numbers a reconstruction may hold, by its shape beside the input's, both without the batch: pictures of as
 * many pixels, with ten numbers of each for a component of colors and three of gray. Undefined where there is none.
 */
export function mixtureLayout(
  input: readonly number[],
  reconstruction: readonly number[],
): MixtureLayout | undefined {
  if (input.length !== 3 || reconstruction.length !== 3) return undefined;
  for (const axis of ['first', 'last'] as const) {
    const at = axis === 'first' ? 0 : 2;
    const pixels = (shape: readonly number[]) => shape.filter((_, other) => other !== at);
    const channels = input[at];
    if ((channels !== 1 && channels !== 3) || !sameShape(pixels(input), pixels(reconstruction))) continue;
    const components = reconstruction[at]! / numbersPerComponent(channels);
    if (Number.isInteger(components) && components >= minComponents[channels])
      return { components, channels, axis };
  }
  return undefined;
}
