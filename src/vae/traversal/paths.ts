/** A place a share of the way from one point to another, along the straight line. */
export function linearPath(from: Float32Array, to: Float32Array, share: number): Float32Array {
  return from.map((value, j) => (1 - share) * value + share * to[j]!);
}

/** Below this angle, in radians, an arc is a straight line. */
const straight = 1e-6;

/**
 * A place a share of the way along the arc around the origin, the length going evenly from one to the other. Shoemake
 * (1985), "Animating rotation with quaternion curves", section 3.3, for unit vectors; White (2016), "Sampling generative
 * networks", proposes it for latents, most of which lie far from the origin. Opposite points have no arc of their own:
 * they are joined by the straight line.
 */
export function sphericalPath(from: Float32Array, to: Float32Array, share: number): Float32Array {
  const [a, b] = [length(from), length(to)];
  const cosine = from.reduce((sum, value, j) => sum + value * to[j]!, 0) / (a * b);
  const angle = Math.acos(Math.max(-1, Math.min(1, cosine)));
  if (!(angle > straight) || Math.PI - angle < straight) return linearPath(from, to, share);
  const [first, second] = [Math.sin((1 - share) * angle), Math.sin(share * angle)];
  const reach = ((1 - share) * a + share * b) / Math.sin(angle);
  return from.map((value, j) => reach * ((first * value) / a + (second * to[j]!) / b));
}

function length(vector: Float32Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}
