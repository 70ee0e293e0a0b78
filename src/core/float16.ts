/** IEEE 754 binary16, which JavaScript has no arrays for in every engine that runs this. */

const widened = new Float32Array(1);
const bits = new Uint32Array(widened.buffer);

/** The number that sixteen bits stand for. */
export function fromFloat16(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The sixteen bits nearest to a number, ties to even. */
export function toFloat16(value: number): number {
  widened[0] = value;
  const sign = (bits[0]! >>> 16) & 0x8000;
  const magnitude = Math.abs(widened[0]);
  if (Number.isNaN(magnitude)) return 0x7e00;
  if (magnitude >= 65520) return sign | 0x7c00;
  const exponent = Math.max(-14, Math.floor(Math.log2(magnitude)));
  const steps = roundToEven(magnitude * 2 ** (10 - exponent));
  // A carry out of the fraction runs into the exponent, as it should; below the smallest normal number it is 0.
  return sign | (((exponent + 14) << 10) + steps);
}

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}
