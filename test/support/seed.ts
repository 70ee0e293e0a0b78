/**
 * The seed of what is random in tests: the same in every run, so that a red test is red again, unless LATENT_LENS_SEED
 * names another one or says `random`.
 */
export function seedOf(stated = process.env['LATENT_LENS_SEED']): number {
  if (stated === undefined) return 1;
  const seed = stated === 'random' ? Date.now() % 1_000_000 : Number(stated);
  if (!Number.isInteger(seed)) throw new Error(`A seed is a whole number or random, not ${stated}.`);
  return seed;
}
