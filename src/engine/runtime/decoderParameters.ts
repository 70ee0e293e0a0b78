import type { ModelDescription } from '../../core/model/modelDescription';
import type { Likelihood } from '../../core/settings/likelihood';
import {
  betaParameterOf,
  dispersionOf,
  zeroInflationOf,
  type DecoderParameter,
} from '../../model/decoderParameters';
import { sumOfRow, type Library, type RowParameter } from '../../vae/likelihood/counts';
import {
  isCountLikelihood,
  supportOf,
  type Beside,
  type GaussianOptimal,
} from '../../vae/likelihood/likelihood';
import type { ConditionFeeds } from './conditionRows';
import type { RowSession } from './session';

/** A parameter of p(x|z), and which of them it is. */
type Parameter = Pick<DecoderParameter<string>, 'assignment' | 'of'> & {
  readonly is: 'theta' | 'zeros' | 'shape';
};

/** The outputs that a likelihood of counts or a beta reads besides the reconstruction. */
export function parametersOf(model: ModelDescription, likelihood: Likelihood): readonly Parameter[] {
  if (likelihood.kind === 'beta') {
    const shape = typeof likelihood.concentration === 'number' ? undefined : betaParameterOf(model);
    return shape ? [{ ...shape, is: 'shape' }] : [];
  }
  if (likelihood.kind !== 'negative-binomial' && likelihood.kind !== 'zero-inflated-negative-binomial')
    return [];
  const theta = typeof likelihood.theta === 'number' ? undefined : dispersionOf(model);
  const zeros = likelihood.kind === 'negative-binomial' ? undefined : zeroInflationOf(model);
  return [
    ...(theta ? [{ ...theta, is: 'theta' as const }] : []),
    ...(zeros ? [{ ...zeros, is: 'zeros' as const }] : []),
  ];
}

/** How what such a likelihood reads is made of a decoder's outputs. Nothing that is shared is written out by row. */
export function decodingParameters(parameters: readonly Parameter[], output: string, length: number) {
  const names = [output, ...parameters.map(({ assignment }) => assignment.tensor.name)];
  return async (run: (names: readonly string[]) => ReturnType<RowSession['run']>) => {
    const outputs = await run(names);
    const beside = (index: number): Beside =>
      Object.fromEntries(
        parameters.map(({ is, of, assignment }) => [
          is,
          ofRow(outputs[assignment.tensor.name]!, of, index, length),
        ]),
      );
    return { output: outputs[output]!, beside };
  };
}

/** What of a parameter's numbers is one row's. */
function ofRow(values: Float32Array, of: Parameter['of'], row: number, length: number): RowParameter {
  switch (of) {
    case 'value':
      return { values, offset: row * length, stride: 1 };
    case 'row':
      return { values, offset: row, stride: 0 };
    case 'value-of-all':
      return { values, offset: 0, stride: 1 };
    case 'all':
      return { values, offset: 0, stride: 0 };
  }
}

/** A parameter's numbers, one for each value of each row. */
export function ofEachValue(
  values: Float32Array,
  of: Parameter['of'],
  rows: number,
  length: number,
): Float32Array {
  if (of === 'value') return values;
  const each = new Float32Array(rows * length);
  for (let row = 0; row < rows; row++) {
    const { offset, stride } = ofRow(values, of, row, length);
    for (let i = 0; i < length; i++) each[row * length + i] = values[offset + stride * i]!;
  }
  return each;
}

/** What a likelihood multiplies proportions by, if it reads any. */
function libraryOf(likelihood: Likelihood | GaussianOptimal): Library | undefined {
  if (supportOf(likelihood) !== 'counts') return undefined;
  if (!isCountLikelihood(likelihood)) return 'row-sum';
  return likelihood.mean.of === 'proportions' ? likelihood.mean.library : undefined;
}

/**
 * What the proportions of each row are multiplied by; undefined where a likelihood reads none.
 *
 * @param x the rows as the model reads them, row-major; undefined where there are none
 */
export function librariesOf(
  likelihood: Likelihood | GaussianOptimal,
  given: ConditionFeeds,
  x: Float32Array | undefined,
  rows: number,
): Float64Array | undefined {
  const library = libraryOf(likelihood);
  if (!library) return undefined;
  if (library !== 'row-sum') {
    const { input, isLog } = library;
    const values = given[input];
    if (!values) throw new TypeError(`nothing was given for the library size ${input}`);
    return Float64Array.from({ length: rows }, (_, row) => {
      const value = values[values.length === 1 ? 0 : row]!;
      return isLog ? Math.exp(value) : value;
    });
  }
  if (!x) return undefined;
  const length = x.length / rows;
  return Float64Array.from({ length: rows }, (_, row) => sumOfRow(x, row * length, length));
}
