import { symmetricEigen } from './symmetricEigen';

/** Each half, at most: all products of rows are taken. */
const maxRows = 128;
/** Values of a row, at most, for the same reason. */
const maxLength = 16_384;
/** Rows a component that it is fitted to, at least. */
const rowsPerComponent = 2;

/**
 * What principal components explain on rows that they were not fitted to: 1 − Σ‖x − x̂‖² ⁄ Σ‖x − x̄‖² over every second
 * row, with mean x̄ and components of the others (Jolliffe, "Principal component analysis", 2002, section 6.1). Null where
 * rows are too few for so many components, or too long.
 *
 * The components are Xᵀu ⁄ √λ with the eigenvectors u of the Gram matrix XXᵀ, so that the cost is that of products of rows.
 *
 * @param values row-major
 */
export function explainedByLinearCode(values: Float32Array, rows: number, components: number): number | null {
  const length = values.length / rows;
  const count = Math.min(maxRows, Math.floor(rows / 2));
  if (components < 1 || count < rowsPerComponent * components || length > maxLength) return null;
  const half = (parity: number) =>
    Array.from({ length: count }, (_, place) => 2 * place + parity).map((row) =>
      Float64Array.from(values.subarray(row * length, (row + 1) * length)),
    );
  const [fitted, held] = [half(0), half(1)];
  const mean = new Float64Array(length);
  for (const row of fitted) for (let i = 0; i < length; i++) mean[i]! += row[i]! / count;
  for (const row of [...fitted, ...held]) for (let i = 0; i < length; i++) row[i]! -= mean[i]!;
  const gram = Float64Array.from({ length: count * count }, (_, at) =>
    product(fitted[Math.floor(at / count)]!, fitted[at % count]!),
  );
  const { values: eigenvalues, vectors } = symmetricEigen(gram, count);
  let [total, explained] = [0, 0];
  for (const row of held) {
    total += product(row, row);
    const along = fitted.map((other) => product(row, other));
    for (let component = 0; component < components; component++) {
      const eigenvalue = eigenvalues[component]!;
      // Directions in which the rows don't vary have rounding errors for eigenvalues.
      if (!(eigenvalue > 1e-12 * eigenvalues[0]!)) break;
      const u = vectors.subarray(component * count, (component + 1) * count);
      explained += along.reduce((sum, value, place) => sum + value * u[place]!, 0) ** 2 / eigenvalue;
    }
  }
  return total > 0 ? explained / total : null;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
