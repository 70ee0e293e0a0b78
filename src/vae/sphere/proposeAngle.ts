import { logHeatKernel } from './heatKernel';
import { logSurfaceArea } from './surfaceArea';

/** A way to draw angles of a heat kernel: what a try proposes, and whether it is taken. */
export interface AngleProposal {
  /**
   * @param length of a standard normal vector in the tangent space
   * @param along one more normal number
   */
  angleOf(length: number, along: number): number;
  /** On a circle, whether the step of this length ends on the other side. */
  isAround(length: number): boolean;
  /** ln of the probability with which an angle is taken. */
  logAcceptance(angle: number): number;
}

/**
 * Rejection for the angle of the heat kernel at time t, from a normal step of variance t in the tangent space while that covers less than
 * the sphere, else from a uniform point. Both densities' ratios are largest at the angle 0: against the step it is
 * (2πt)^(n/2)·k·e^(θ²/2t)·(sin θ ⁄ θ)^(n−1), against the uniform it is k itself.
 *
 * @param dimensions d ≥ 2 of the space around; the sphere has n = d − 1
 */
export function proposeAngle(dimensions: number, time: number): AngleProposal {
  const n = dimensions - 1;
  if (n === 1) return onCircle(Math.sqrt(time));
  const most = logHeatKernel(dimensions, time, 0);
  const isStep = (n / 2) * Math.log(2 * Math.PI * time) < logSurfaceArea(dimensions);
  if (!isStep)
    return {
      angleOf: (length, along) => Math.atan2(length, along),
      isAround: () => false,
      logAcceptance: (angle) => logHeatKernel(dimensions, time, angle) - most,
    };
  return {
    angleOf: (length) => Math.sqrt(time) * length,
    isAround: () => false,
    logAcceptance: (angle) =>
      angle < Math.PI
        ? logHeatKernel(dimensions, time, angle) -
          most +
          (angle * angle) / (2 * time) +
          (n - 1) * Math.log(angle === 0 ? 1 : Math.sin(angle) / angle)
        : -Infinity,
  };
}

/** A normal step, wrapped. */
function onCircle(deviation: number): AngleProposal {
  const rest = (length: number) => (deviation * length) % (2 * Math.PI);
  return {
    angleOf: (length) => Math.min(rest(length), 2 * Math.PI - rest(length)),
    isAround: (length) => rest(length) > Math.PI,
    logAcceptance: () => 0,
  };
}
