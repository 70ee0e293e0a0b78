import type { Classes } from './classes';

/**
 * I(a; b) in nats of two classifications of the same rows, by their counts. Never negative, though rounding would have it.
 * It is biased upward by about (|a| − 1)(|b| − 1) ⁄ 2n (Miller 1955).
 */
export function mutualInformation(a: Classes, b: Classes): number {
  const rows = a.of.length;
  const [joint, own, others] = [
    new Float64Array(a.count * b.count),
    new Float64Array(a.count),
    new Float64Array(b.count),
  ];
  for (let row = 0; row < rows; row++) {
    const [i, j] = [a.of[row]!, b.of[row]!];
    joint[i * b.count + j]! += 1;
    own[i]! += 1;
    others[j]! += 1;
  }
  let sum = 0;
  for (const [cell, count] of joint.entries()) {
    if (count === 0) continue;
    const expected = own[Math.floor(cell / b.count)]! * others[cell % b.count]!;
    sum += (count / rows) * Math.log((count * rows) / expected);
  }
  return Math.max(0, sum);
}

/** H(a) in nats, by the counts; exactly 0 for a single class. */
export function entropy({ of, count }: Classes): number {
  if (count < 2) return 0;
  const counts = new Float64Array(count);
  for (const place of of) counts[place]! += 1;
  return counts.reduce((sum, each) => sum - (each / of.length) * Math.log(each / of.length), 0);
}
