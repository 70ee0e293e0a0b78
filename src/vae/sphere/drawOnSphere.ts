import { power } from '../estimators/power';
import { boxMuller } from '../random/boxMuller';
import { philox4x32 } from '../random/philox';
import type { Stream } from '../random/standardNormal';
import type { SphericalFamily } from '../posterior/family';
import { proposeAngle } from './proposeAngle';
import { proposeCosine } from './vonMisesFisher';

/** Where a draw's random numbers are: a pure function of it, whatever else is drawn. */
export interface DrawAddress {
  readonly seed: number;
  readonly stream: Stream;
  readonly sample: number;
  readonly draw: number;
}

/** A cosine t as 1 − t and 1 + t. */
interface Cosine {
  readonly before: number;
  readonly after: number;
}

/** Draws from distributions about a direction in one number of dimensions, with room that is used again. */
export class SphereDraws {
  private readonly tangent: Float32Array;
  private readonly others: Float32Array;
  private readonly words = new Uint32Array(4);
  private readonly uniform = new Float64Array(4);
  private readonly blocks: number;

  /** @param dimensions of the space around the sphere, at least 2 */
  constructor(private readonly dimensions: number) {
    this.tangent = new Float32Array(dimensions - 1);
    this.others = new Float32Array(dimensions - 1);
    this.blocks = Math.ceil((dimensions - 1) / 4);
  }

  /**
   * Writes z ~ q of one address to z[at … at + dimensions): first the cosine of its angle to the direction, by acceptance and
   * rejection, then a direction across, then both turned from the first axis to `direction` (Davidson et al. 2018,
   * algorithm 1; De Cao and Aziz 2020, algorithm 1; {@link proposeAngle}). Tries follow each other in the counter's first word. Writes 1 − μ·z and
   * 1 + μ·z, either of which may be too small to be told from the other, to the first two of the draw's noise.
   *
   * Writes NaN where direction or concentration are no numbers: no try would be taken.
   *
   * @param direction of any length above 0, from direction[from] on
   */
  draw(
    family: SphericalFamily,
    direction: Float32Array,
    from: number,
    kappa: number,
    address: DrawAddress,
    { z, noise }: { readonly z: Float32Array; readonly noise: Float32Array },
    at: number,
  ): void {
    const isKnown = direction.subarray(from, from + this.dimensions).every(Number.isFinite);
    if (this.dimensions < 2 || !Number.isFinite(kappa) || !isKnown) {
      z.fill(NaN, at, at + this.dimensions);
      noise.fill(NaN, at, at + this.dimensions);
      return;
    }
    const cosine = this.cosine(family, kappa, address);
    this.turn(cosine, direction, from, z, at);
    noise[at] = cosine.before;
    noise[at + 1] = cosine.after;
  }

  private cosine(family: SphericalFamily, kappa: number, address: DrawAddress): Cosine {
    switch (family) {
      case 'von-mises-fisher':
        return this.vonMisesFisher(kappa, address);
      case 'power-spherical':
        return this.powerSpherical(kappa, address);
      case 'heat-kernel':
        return this.heatKernel(1 / kappa, address);
    }
  }

  /**
   * Brownian motion after a time: a normal step of that variance in the tangent space, or where the sphere is soon gone around a uniform
   * point, taken as often as the density at its angle says. On a circle each step is taken, around as often as it goes.
   */
  private heatKernel(time: number, address: DrawAddress): Cosine {
    const { tangent, others, blocks, dimensions } = this;
    const proposal = proposeAngle(dimensions, time);
    for (let block = 0; ; block += 2 * blocks + 1) {
      this.normals(tangent, block, address);
      this.normals(others, block + blocks, address);
      const length = Math.sqrt(squaredLength(tangent));
      const angle = proposal.angleOf(length, others[0]!);
      if (proposal.isAround(length)) tangent[0] = -tangent[0]!;
      this.uniforms(block + 2 * blocks, address);
      if (proposal.logAcceptance(angle) >= Math.log(this.uniform[0]!))
        return { before: 2 * Math.sin(angle / 2) ** 2, after: 2 * Math.cos(angle / 2) ** 2 };
    }
  }

  /** (1 + t)/2 ~ Beta((d − 1)/2 + κ, (d − 1)/2); the second gamma variate is half the squared length across. */
  private powerSpherical(kappa: number, address: DrawAddress): Cosine {
    this.normals(this.tangent, 0, address);
    const across = squaredLength(this.tangent) / 2;
    const along = this.gamma((this.dimensions - 1) / 2 + kappa, address, this.blocks);
    return { before: (2 * across) / (along + across), after: (2 * along) / (along + across) };
  }

  private vonMisesFisher(kappa: number, address: DrawAddress): Cosine {
    const { tangent, others, blocks } = this;
    const proposal = proposeCosine(this.dimensions, kappa);
    for (let block = 0; ; block += 2 * blocks + 1) {
      this.normals(tangent, block, address);
      this.normals(others, block + blocks, address);
      const [a, b] = [squaredLength(tangent), squaredLength(others)];
      const apart = proposal.apartOf(a / (a + b));
      this.uniforms(block + 2 * blocks, address);
      if (proposal.logAcceptance(apart) >= Math.log(this.uniform[0]!))
        return { before: apart, after: 2 - apart };
    }
  }

  /** Gamma(α, 1) by Marsaglia and Tsang, "A simple method for generating gamma variables" (2000), sections 2 and 6. */
  private gamma(alpha: number, address: DrawAddress, firstBlock: number): number {
    const shape = alpha < 1 ? alpha + 1 : alpha;
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    const normal = new Float32Array(1);
    for (let block = firstBlock; ; block += 2) {
      this.normals(normal, block, address);
      this.uniforms(block + 1, address);
      const t = c * normal[0]!;
      // ½·x² + d − d·v + d·ln v of v = (1 + t)³, where x is t/c.
      if (t <= -1 || Math.log(this.uniform[0]!) >= 3 * d * logRest(t)) continue;
      const v = power(1 + t, 3);
      return alpha < 1 ? d * v * power(this.uniform[1]!, 1 / alpha) : d * v;
    }
  }

  /** (t, √(1 − t²)·tangent) by the reflection that takes the first axis to the direction. */
  private turn(
    { before, after }: Cosine,
    direction: Float32Array,
    from: number,
    out: Float32Array,
    offset: number,
  ): void {
    const { tangent, dimensions } = this;
    const cosine = before < after ? 1 - before : after - 1;
    const reach = Math.sqrt(before * after) / Math.sqrt(squaredLength(tangent));
    const length = Math.sqrt(squaredLength(direction.subarray(from, from + dimensions)));
    const first = direction[from]! / length;
    // Away from the first axis or from its opposite, whichever is farther, so that the reflection is well defined.
    const sign = first > 0 ? -1 : 1;
    const norm = 1 - sign * first;
    let product = (sign - first) * sign * cosine;
    for (let j = 1; j < dimensions; j++) product -= (direction[from + j]! / length) * reach * tangent[j - 1]!;
    const share = product / norm;
    out[offset] = sign * cosine - share * (sign - first);
    for (let j = 1; j < dimensions; j++)
      out[offset + j] = reach * tangent[j - 1]! + (share * direction[from + j]!) / length;
  }

  private normals(out: Float32Array, block: number, { seed, stream, sample, draw }: DrawAddress): void {
    const [low, high] = [seed >>> 0, Math.floor(seed / 2 ** 32)];
    for (let at = 0; at < out.length; at += 4) {
      philox4x32(block + at / 4, draw, sample, stream, low, high, this.words);
      boxMuller(this.words, 0, out, at, Math.min(at + 4, out.length));
    }
  }

  /** Four numbers in (0, 1). */
  private uniforms(block: number, { seed, stream, sample, draw }: DrawAddress): void {
    philox4x32(block, draw, sample, stream, seed >>> 0, Math.floor(seed / 2 ** 32), this.words);
    for (let i = 0; i < 4; i++) this.uniform[i] = (this.words[i]! + 0.5) / 2 ** 32;
  }
}

/** ln(1 + t) − t + t²/2 − t³/3, by its own series where the difference would lose its digits. */
function logRest(t: number): number {
  if (Math.abs(t) > 0.1) return Math.log1p(t) - t * (1 - t * (0.5 - t / 3));
  let term = -power(t, 4);
  let sum = term / 4;
  for (let k = 5; k <= 20; k++) {
    term *= -t;
    sum += term / k;
  }
  return sum;
}

function squaredLength(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
