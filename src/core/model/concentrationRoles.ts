/** What an encoder may say of how closely its posterior gathers about a direction: κ, or how long it has diffused from it, t = 1/κ. */
export const concentrationRoles = [
  'concentration',
  'log-concentration',
  'diffusion-time',
  'log-diffusion-time',
] as const;

export type ConcentrationRole = (typeof concentrationRoles)[number];

/** Whether it is a time, as diffusion VAEs have it. */
export function isDiffusionTime(role: string | undefined): boolean {
  return role === 'diffusion-time' || role === 'log-diffusion-time';
}

export function isConcentration(role: string | undefined): role is ConcentrationRole {
  return concentrationRoles.some((concentration) => concentration === role);
}
