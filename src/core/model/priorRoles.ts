import type { ScaleRole } from './scaleRoles';

/** What an encoder may say of the prior p(z|c) that a network of its own gives each row: its mean, and its spread. */
export const priorScaleRoles = [
  'prior-log-variance',
  'prior-variance',
  'prior-standard-deviation',
  'prior-log-standard-deviation',
  'prior-softplus-standard-deviation',
  'prior-precision',
  'prior-log-precision',
  'prior-inverse-standard-deviation',
] as const satisfies readonly `prior-${ScaleRole}`[];

export const priorRoles = ['prior-mean', ...priorScaleRoles] as const;

export type PriorScaleRole = (typeof priorScaleRoles)[number];
export type PriorRole = (typeof priorRoles)[number];

export function isPriorRole(role: string | undefined): role is PriorRole {
  return priorRoles.some((prior) => prior === role);
}

export function isPriorScale(role: string | undefined): role is PriorScaleRole {
  return priorScaleRoles.some((scale) => scale === role);
}

const scaleOf = {
  'prior-log-variance': 'log-variance',
  'prior-variance': 'variance',
  'prior-standard-deviation': 'standard-deviation',
  'prior-log-standard-deviation': 'log-standard-deviation',
  'prior-softplus-standard-deviation': 'softplus-standard-deviation',
  'prior-precision': 'precision',
  'prior-log-precision': 'log-precision',
  'prior-inverse-standard-deviation': 'inverse-standard-deviation',
} as const satisfies Record<PriorScaleRole, ScaleRole>;

/** The role of a posterior's spread that is written in the same way. */
export function scaleOfPrior(role: PriorScaleRole): ScaleRole {
  return scaleOf[role];
}

/** The role of a prior's spread that is written as that of a posterior. */
export function priorScale(role: ScaleRole): PriorScaleRole {
  return `prior-${role}`;
}
