import type { Reparameterization } from './graph/reparameterization';

/** What is worth knowing of how a file draws its own samples, a sentence each. */
export function samplingNotes(sampling: Reparameterization | undefined, file: string): string[] {
  const factor = Math.abs(sampling?.noise.factor ?? 1);
  if (Math.abs(factor - 1) < 1e-6) return [];
  return [
    `${file} multiplies the noise of its own samples by ${Number(factor.toPrecision(4))}, a temperature; here z is drawn with σ as it is.`,
  ];
}
