/** Powers of t, and of θ², that the expansion has. */
const orders = 9;
const powers = 16;
/** Times and angles up to which the expansion has 1e-7 of the density in up to 16 dimensions, and up to 1.2 nearly all digits. */
const maxTime = 0.04;
const maxAngle = 2;

/** 1 ⁄ sin²θ − 1 ⁄ θ² by powers of θ². */
const cosecants = inverseSquaredSine(powers);
const tables = new Map<number, readonly Float64Array[]>();

/** Whether {@link expandedLogRest} holds. */
export function isExpanded(time: number, angle: number): boolean {
  return time <= maxTime && angle <= maxAngle;
}

/**
 * v(θ, t) of k = (2πt)^(−n/2)·exp(−θ²/2t)·(θ ⁄ sin θ)^((n−1)/2)·exp v, the heat kernel of ½Δ on the sphere of n = d − 1 dimensions, for
 * small times: v = Σ t^k·v_k(θ), where each v_k follows from those before by the heat equation (Minakshisundaram and Pleijel 1949),
 *
 *     k·v_k + θ·v_k′ = ½·v″ + ½·Σ v_i′·v_j′ + (n − 1)/(2θ)·v′ − [k = 1]·Q,  i + j = k − 1, v of k − 1,
 *     Q = (n − 1)(n − 3)/8·(1 ⁄ sin²θ − 1 ⁄ θ²) − (n − 1)²/8
 *
 * as power series in θ². On a circle it is 0.
 */
export function expandedLogRest(dimensions: number, time: number, angle: number): number {
  const table = tables.get(dimensions) ?? expand(dimensions - 1);
  tables.set(dimensions, table);
  const squared = angle * angle;
  let sum = 0;
  for (let k = orders - 1; k >= 0; k--) {
    const of = table[k]!;
    let value = 0;
    for (let j = powers - k - 1; j >= 0; j--) value = value * squared + of[j]!;
    sum = (sum + value) * time;
  }
  return sum;
}

/** The coefficients of v_1, v_2, … by powers of θ². A derivative costs a power. */
function expand(n: number): readonly Float64Array[] {
  const found: Float64Array[] = [];
  for (let k = 1; k <= orders; k++) {
    const next = new Float64Array(powers);
    const before = found[k - 2];
    for (let j = 0; j < powers - k + 1; j++) {
      let sum = 0;
      if (k === 1) sum = -(((n - 1) * (n - 3)) / 8) * cosecants[j]! + (j === 0 ? (n - 1) ** 2 / 8 : 0);
      if (before) {
        const later = (2 * j + 2) * before[j + 1]!;
        sum += (later * (2 * j + 1)) / 2 + (later * (n - 1)) / 2;
      }
      for (let i = 1; i <= k - 2; i++) sum += slopesTimes(found[i - 1]!, found[k - 2 - i]!, j) / 2;
      next[j] = sum / (k + 2 * j);
    }
    found.push(next);
  }
  return found;
}

/** The coefficient of θ^2j in a′·b′. */
function slopesTimes(a: Float64Array, b: Float64Array, j: number): number {
  let sum = 0;
  for (let p = 1; p <= j; p++) sum += 2 * p * a[p]! * 2 * (j + 1 - p) * b[j + 1 - p]!;
  return sum;
}

/** By the square of θ ⁄ sin θ, whose series is the inverse of that of sin θ ⁄ θ. */
function inverseSquaredSine(count: number): Float64Array {
  const sine = new Float64Array(count + 1);
  sine[0] = 1;
  for (let j = 1; j <= count; j++) sine[j] = -sine[j - 1]! / (2 * j * (2 * j + 1));
  const inverse = new Float64Array(count + 1);
  inverse[0] = 1;
  for (let j = 1; j <= count; j++) for (let i = 1; i <= j; i++) inverse[j]! -= sine[i]! * inverse[j - i]!;
  return Float64Array.from({ length: count }, (_, j) => {
    let sum = 0;
    for (let i = 0; i <= j + 1; i++) sum += inverse[i]! * inverse[j + 1 - i]!;
    return sum;
  });
}
