import { noCheckpoint, type Checkpoint } from '../checkpoint';

/** Eigenvalues of a symmetric matrix, largest first, with their unit eigenvectors as rows, row-major. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

const maxSweeps = 60;

/**
 * All eigenpairs of a symmetric matrix by the cyclic Jacobi method (Golub and Van Loan, "Matrix computations", section
 * 8.5), which is accurate to rounding for the sizes of latent spaces.
 *
 * @param matrix size², row-major; overwritten
 */
export function symmetricEigen(
  matrix: Float64Array,
  size: number,
  checkpoint: Checkpoint = noCheckpoint,
): Eigen {
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  for (let sweep = 0; sweep < maxSweeps && !isDiagonal(matrix, size); sweep++) {
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) rotate(matrix, vectors, size, p, q);
      checkpoint();
    }
  }
  return sorted(matrix, vectors, size);
}

/** Whether what is off the diagonal is lost in float64 beside what is on it. */
function isDiagonal(matrix: Float64Array, size: number): boolean {
  let off = 0;
  let on = 0;
  for (let i = 0; i < size; i++) {
    on += matrix[i * size + i]! ** 2;
    for (let j = i + 1; j < size; j++) off += matrix[i * size + j]! ** 2;
  }
  return off <= 1e-32 * on;
}

/** One rotation that makes the entry (p, q) zero. */
function rotate(matrix: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const pq = matrix[p * size + q]!;
  if (pq === 0) return;
  const theta = (matrix[q * size + q]! - matrix[p * size + p]!) / (2 * pq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < size; k++) {
    const kp = matrix[k * size + p]!;
    const kq = matrix[k * size + q]!;
    matrix[k * size + p] = c * kp - s * kq;
    matrix[k * size + q] = s * kp + c * kq;
  }
  for (let k = 0; k < size; k++) {
    const pk = matrix[p * size + k]!;
    const qk = matrix[q * size + k]!;
    matrix[p * size + k] = c * pk - s * qk;
    matrix[q * size + k] = s * pk + c * qk;
    const vp = vectors[p * size + k]!;
    const vq = vectors[q * size + k]!;
    vectors[p * size + k] = c * vp - s * vq;
    vectors[q * size + k] = s * vp + c * vq;
  }
}

function sorted(matrix: Float64Array, vectors: Float64Array, size: number): Eigen {
  const places = Array.from({ length: size }, (_, i) => i).sort(
    (a, b) => matrix[b * size + b]! - matrix[a * size + a]!,
  );
  const result = new Float64Array(size * size);
  for (const [place, from] of places.entries()) {
    result.set(vectors.subarray(from * size, (from + 1) * size), place * size);
  }
  return { values: Float64Array.from(places, (i) => matrix[i * size + i]!), vectors: result };
}
