import { logGamma } from '../likelihood/logGamma';

/** What the normalizer of a von Mises–Fisher distribution is made of, at one concentration. */
export interface ScaledBessel {
  /** ln ₀F₁(; d/2; κ²/4) − κ, where ₀F₁(; ν + 1; κ²/4) = Γ(ν + 1)·(2/κ)^ν·I_ν(κ). */
  readonly logScaled: number;
  /** A(κ) = I_(ν+1)(κ)/I_ν(κ), with ν = d/2 − 1: the mean cosine of the angle to the direction. */
  readonly ratio: number;
}

/** Up to here the power series has few terms, all of them positive. */
const maxSeries = 40;
/** The order from which the uniform expansion with four terms is good to 1e-12. */
const minOrder = 100;

/** The modified Bessel functions of a von Mises–Fisher distribution in `dimensions` ≥ 2 dimensions, for κ ≥ 0. */
export function scaledBessel(dimensions: number, kappa: number): ScaledBessel {
  return kappa <= maxSeries ? bySeries(dimensions, kappa) : byExpansion(dimensions / 2 - 1, kappa);
}

/** Σ (κ²/4)^k / (k!·(d/2)_k), and its logarithmic derivative. DLMF 10.25.2. */
function bySeries(dimensions: number, kappa: number): ScaledBessel {
  const quarter = (kappa * kappa) / 4;
  let term = 1;
  let sum = 0;
  let weighted = 0;
  for (let k = 1; term > Number.EPSILON * sum && term > 0; k++) {
    term *= quarter / (k * (dimensions / 2 + k - 1));
    sum += term;
    weighted += k * term;
  }
  return {
    logScaled: Math.log1p(sum) - kappa,
    ratio: kappa === 0 ? 0 : (2 * weighted) / kappa / (1 + sum),
  };
}

/**
 * From an order at which the uniform expansion holds down to ν, by r_(μ−1) = 1/(2μ/κ + r_μ) (DLMF 10.29.1), which is
 * stable in this direction.
 */
function byExpansion(order: number, kappa: number): ScaledBessel {
  const steps = Math.max(0, Math.ceil(minOrder - order));
  const top = order + steps;
  const atTop = logBessel(top, kappa);
  let ratio = Math.exp(logBessel(top + 1, kappa) - atTop);
  let logScaled = atTop;
  for (let mu = top; mu > order; mu--) {
    ratio = 1 / ((2 * mu) / kappa + ratio);
    logScaled -= Math.log(ratio);
  }
  return { logScaled: logScaled + logGamma(order + 1) + order * Math.log(2 / kappa), ratio };
}

/** ln I_μ(κ) − κ by the uniform expansion for large orders: Debye, DLMF 10.41.3 with 10.41.10. */
function logBessel(order: number, kappa: number): number {
  const root = Math.hypot(order, kappa);
  const exponent = (order * order) / (root + kappa) + order * Math.log(kappa / (order + root));
  return exponent - 0.5 * Math.log(2 * Math.PI * root) + Math.log(debye(order / root, order));
}

/** Σ U_k(p)/μ^k up to k = 4. */
function debye(p: number, order: number): number {
  const q = p * p;
  const s = p / order;
  const first = (3 - 5 * q) / 24;
  const second = (81 - q * (462 - 385 * q)) / 1152;
  const third = (30375 - q * (369603 - q * (765765 - 425425 * q))) / 414720;
  const fourth = (4465125 - q * (94121676 - q * (349922430 - q * (446185740 - 185910725 * q)))) / 39813120;
  return 1 + s * (first + s * (second + s * (third + s * fourth)));
}
