/** What an encoder may say of its posterior's spread. */
export const scaleRoles = [
  'log-variance',
  'variance',
  'standard-deviation',
  'log-standard-deviation',
  'softplus-standard-deviation',
  'precision',
  'log-precision',
  'inverse-standard-deviation',
] as const;

export type ScaleRole = (typeof scaleRoles)[number];
