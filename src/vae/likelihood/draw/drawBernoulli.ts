import type { RandomStream } from '../../random/randomStream';

let uniforms = new Float64Array(0);

/** Probabilities of `length` values from `offset` of the decoder's output on. */
export function probabilitiesOf(
  kind: 'bernoulli' | 'bernoulli-logits',
  output: Float32Array,
  offset: number,
  length: number,
): Float64Array {
  const probabilities = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const value = output[offset + i]!;
    probabilities[i] = kind === 'bernoulli' ? value : 1 / (1 + Math.exp(-value));
  }
  return probabilities;
}

/** Fills `into` with 1 with its probability, else 0; with NaN where that is. */
export function drawBernoulli(probabilities: Float64Array, into: Float32Array, random: RandomStream): void {
  if (uniforms.length !== into.length) uniforms = new Float64Array(into.length);
  random.uniforms(uniforms);
  const drawn = uniforms;
  let sum = 0;
  // Counted and not decided: a branch that goes either way by chance takes longer than all the rest.
  for (let i = 0; i < into.length; i++) {
    sum += probabilities[i]!;
    into[i] = Number(drawn[i]! < probabilities[i]!);
  }
  if (!Number.isNaN(sum)) return;
  for (let i = 0; i < into.length; i++) if (Number.isNaN(probabilities[i])) into[i] = NaN;
}
