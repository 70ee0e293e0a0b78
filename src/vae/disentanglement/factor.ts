import { classesOf, type Classes } from './classes';

/** A ground-truth factor: a quantity, or one of kinds without an order. */
export interface Factor {
  readonly kind: FactorKind;
  /** One a row, all finite. */
  readonly values: Float64Array;
  /** The same as classes: values themselves, or bins where they are many. */
  readonly classes: Classes;
}

export type FactorKind = 'number' | 'class';

/** @param bins into how many bins of equal width a factor of more values is divided */
export function factorOf(kind: FactorKind, values: Float64Array, bins: number): Factor {
  return { kind, values, classes: classesOf(values, bins) };
}
