import { logGamma } from '../likelihood/logGamma';

/** What the normalizer of a von Mises–Fisher distribution is made of, at one concentration. */
export interface ScaledBessel {
  /** ln ₀F₁(; d/2; κ²/4) − κ, where ₀F₁(; ν + 1; κ²/4) = Γ(ν + 1)·(2/κ)^ν·I_ν(κ). */
  readonly logScaled: number;
  /** A(κ) = I_(ν+1)(κ)/I_ν(κ), with ν = d/2 − 1: the mean cosine of the angle to the direction. */
  readonly ratio: number;
  /** κ·(1 − A(κ)), which goes to (d − 1)/2 while A(κ) itself goes to 1 and loses it. */
  readonly slack: number;
}

/** Up to here the power series has few terms, all of them positive. */
const maxSeries = 40;
/** The order from which the uniform expansion with four terms is good to 1e-12. */
const minOrder = 100;

/** From here on, and from 4ν² on, each term of Hankel's expansion is at most an eighth of the one before. */
const minHankel = 1000;

/** The modified Bessel functions of a von Mises–Fisher distribution in `dimensions` ≥ 2 dimensions, for κ ≥ 0. */
export function scaledBessel(dimensions: number, kappa: number): ScaledBessel {
  if (kappa <= maxSeries) return bySeries(dimensions, kappa);
  const order = dimensions / 2 - 1;
  const isFar = kappa >= Math.max(minHankel, 4 * order * order);
  return isFar ? byHankel(order, kappa) : byExpansion(order, kappa);
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
  const ratio = kappa === 0 ? 0 : (2 * weighted) / kappa / (1 + sum);
  return { logScaled: Math.log1p(sum) - kappa, ratio, slack: kappa * (1 - ratio) };
}

/**
 * By the expansion for large arguments, I_ν(κ) ~ e^κ/√(2πκ)·H(κ), H = Σ (−1)^k·a_k(ν)/κ^k, DLMF 10.40.1 with 10.17.1, whose
 * logarithmic derivative tells κ·(1 − A) = ν + ½ − κ·H′/H: nothing as large as κ cancels.
 */
function byHankel(order: number, kappa: number): ScaledBessel {
  let term = 1;
  let sum = 0;
  let weighted = 0;
  for (let k = 1; Math.abs(term) > Number.EPSILON ** 2; k++) {
    term *= ((2 * k - 1) ** 2 - 4 * order * order) / (8 * k * kappa);
    sum += term;
    weighted += k * term;
  }
  const slack = order + 0.5 + weighted / (1 + sum);
  const logScaled =
    Math.log1p(sum) - 0.5 * Math.log(2 * Math.PI * kappa) + logGamma(order + 1) + order * Math.log(2 / kappa);
  return { logScaled, ratio: 1 - slack / kappa, slack };
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
  return {
    logScaled: logScaled + logGamma(order + 1) + order * Math.log(2 / kappa),
    ratio,
    slack: kappa * (1 - ratio),
  };
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
