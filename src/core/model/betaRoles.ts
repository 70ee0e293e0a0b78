/** What a decoder may say of a beta besides its output: κ = α + β, where that is the mean, or β, where it is α. */
export const betaRoles = ['beta-concentration', 'beta-second-shape'] as const;

export type BetaRole = (typeof betaRoles)[number];

export function isOfBeta(role: string): role is BetaRole {
  return betaRoles.some((each) => each === role);
}
