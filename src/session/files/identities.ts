import { createHash } from 'node:crypto';
import type { ScorePlan } from '../../core/figures/scorePlan';
import type { Likelihood } from '../../core/settings/likelihood';

/**
 * What things of a pass depend on, each as a short name that is the same for two passes where, and only where, all of it
 * is the same: settings, and files by their path, size and time of change.
 */
export interface Identities {
  /** The rows: what points to one by its index means it among these alone. */
  readonly rows: string;
  /** The means of these rows in the latent space. */
  readonly means: string;
  /** Every figure of these rows, but for how many draws it rests on. */
  readonly figures: string;
}

/** @param likelihood that the figures are of, with the σ that was found where the plan leaves it open */
export function identitiesOf(plan: ScorePlan, likelihood: Likelihood | null): Identities {
  const { data, view, dataVersions, dataMembers, preprocessing, seed, prior, provider, errors } = plan;
  // What a row costs is no part of what it is.
  const model = { ...plan.model, rowCost: undefined };
  const conditions = [plan.conditions, plan.tableVersions];
  const { fit, ...chosenRows } = view ?? {};
  const rows = [data, chosenRows, dataVersions, dataMembers?.stamp];
  const noise = preprocessing.binarize?.kind === 'stochastic' ? seed : null;
  const means = [rows, fit, preprocessing, noise, conditions, model, provider];
  const figures = [means, likelihood, prior, seed, errors];
  return { rows: nameOf(rows), means: nameOf(means), figures: nameOf(figures) };
}

/** A short name of a value that JSON can hold: the same for the same value. */
export function nameOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 16);
}
