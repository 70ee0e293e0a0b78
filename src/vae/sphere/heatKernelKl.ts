import { heatKernelExcess, logHeatKernel } from './heatKernel';
import { legendreNodes } from './legendreNodes';
import { logRingArea, logSurfaceArea } from './surfaceArea';

/** Nodes of the integral over the angle, and how many deviations it goes to. */
const quadrature = legendreNodes(96);
const deviations = 9;
/** Pieces of ln t that a power of e is divided into, and nodes of each. */
const pieces = 2;
const nodes = 16;
/** ln t beyond which the KL is what it is at it: below, a float32 has no smaller spread; above, nothing is left. */
const [minLog, maxLog] = [-90, 6];

const places = Float64Array.from({ length: nodes }, (_, i) => Math.cos((Math.PI * (i + 0.5)) / nodes));
const weights = Float64Array.from(
  { length: nodes },
  (_, i) => (i % 2 === 0 ? 1 : -1) * Math.sin((Math.PI * (i + 0.5)) / nodes),
);
const tables = new Map<string, Float64Array>();

/**
 * KL(heat kernel of ½Δ at time t ‖ uniform) on the unit sphere in d dimensions, in nats. It has no closed form (Pérez Rey et al. 2020,
 * section 3, has its short-time expansion): the mean of the log density over the angle by Gauss and Legendre's quadrature, whose
 * logarithm is interpolated in ln t between Chebyshev nodes (Berrut and Trefethen 2004, equation 5.4), to about 1e-12 of it.
 */
export function heatKernelKl(dimensions: number, time: number): number {
  if (!(time > 0)) return NaN;
  if (time === Infinity) return 0;
  const log = Math.min(Math.max(Math.log(time), minLog), maxLog);
  const piece = Math.floor(log * pieces);
  const key = `${dimensions}/${piece}`;
  const table = tables.get(key) ?? tableOf(dimensions, piece);
  tables.set(key, table);
  const at = 2 * (log * pieces - piece) - 1;
  let [above, below] = [0, 0];
  for (let i = 0; i < nodes; i++) {
    if (at === places[i]) return Math.exp(table[i]!);
    const share = weights[i]! / (at - places[i]!);
    above += share * table[i]!;
    below += share;
  }
  return Math.exp(above / below);
}

/** ln KL at the nodes of a piece. */
function tableOf(dimensions: number, piece: number): Float64Array {
  return places.map((place) =>
    Math.log(
      Math.max(Number.MIN_VALUE, quadratureOf(dimensions, Math.exp((piece + (place + 1) / 2) / pieces))),
    ),
  );
}

function quadratureOf(dimensions: number, time: number): number {
  const n = dimensions - 1;
  const end = Math.min(Math.PI, Math.sqrt(time) * (Math.sqrt(n) + deviations));
  // The density of a uniform point's angle is sin^(n−1) θ by the ratio of the areas.
  const logRing = logRingArea(dimensions) - logSurfaceArea(dimensions);
  let sum = 0;
  for (const [node, weight] of quadrature) {
    const angle = (end / 2) * (node + 1);
    const logUniform = logRing + (n - 1) * Math.log(Math.sin(angle)) + Math.log((weight * end) / 2);
    if (end < Math.PI) {
      const logRatio = logHeatKernel(dimensions, time, angle);
      sum += Math.exp(logUniform + logRatio) * logRatio;
    } else sum += Math.exp(logUniform) * divergenceOf(heatKernelExcess(dimensions, time, angle));
  }
  return sum;
}

/** (1 + δ)·ln(1 + δ) − δ, whose mean over the whole sphere is the KL too, and which has no terms larger than itself where δ is small. */
function divergenceOf(excess: number): number {
  if (Math.abs(excess) > 1e-3) return (1 + excess) * Math.log1p(excess) - excess;
  const squared = excess * excess;
  return squared * (1 / 2 - excess * (1 / 6 - excess * (1 / 12 - excess * (1 / 20 - excess / 30))));
}
