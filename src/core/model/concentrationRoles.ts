/** What an encoder may say of how closely its posterior gathers about a direction. */
export const concentrationRoles = ['concentration', 'log-concentration'] as const;

export type ConcentrationRole = (typeof concentrationRoles)[number];

export function isConcentration(role: string | undefined): role is ConcentrationRole {
  return concentrationRoles.some((concentration) => concentration === role);
}
