/**
 * A spread that is the same for every row: a constant of its graph, which multiplies the noise, or 1 where noise is added as
 * it is.
 */
export interface ConstantSpread {
  /** The tensor whose shape it takes. */
  readonly mean: string;
  /** The constant that it is spread out from; null where it is 1, or a number that {@link RoleAssignment.affine} has. */
  readonly source: string | null;
  /** σ where it is one number for all dimensions, as far as the file shows. */
  readonly value: number | null;
}
