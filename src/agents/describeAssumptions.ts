import type { Warning } from '../core/problem/warning';
import { originWords, settingEvidenceWords } from '../core/evidence/settingEvidenceWords';
import { roleEvidenceWords } from '../core/evidence/roleEvidenceWords';
import { formatConditionSource } from '../core/settings/conditionSource';
import { formatLikelihood } from '../core/settings/likelihood';
import { formatScale } from '../core/settings/scale';
import type { RoleAssignment } from '../core/model/role';
import type { WithOrigin } from '../core/settings/provenance';
import type { OpenedScoring } from '../session/scoring/openScoring';
import { cut, quoted } from './fileText';

const shownRoles = 12;
const shownWarnings = 6;
const longestSentence = 240;

/** What was settled without the user's word, each with its reason; beside it what the user said. */
export function assumptionLines({ effective, plan, providerNote }: OpenedScoring): string[] {
  const { data, likelihood, scale, conditions } = effective;
  const settled = <T>(name: string, setting: WithOrigin<T>, format: (value: T) => string) =>
    `- ${name} ${quoted(format(setting.value))}: ${setting.origin === 'proposal' ? 'proposed, ' : ''}${quoted(originWords(setting), longestSentence)}`;
  return [
    'Assumed:',
    ...(likelihood ? [settled('likelihood', likelihood, formatLikelihood)] : []),
    settled('scale', scale, formatScale),
    ...(data.fitEvidence === undefined
      ? []
      : [`- pictures: ${quoted(settingEvidenceWords(data.fitEvidence), longestSentence)}`]),
    ...conditions.flatMap(({ condition, source }) =>
      source ? [settled(`condition ${quoted(condition.name)}`, source, formatConditionSource)] : [],
    ),
    `- roles: ${rolesInBrief(effective.model.assignments)}`,
    `- noise: seed ${plan.seed}, ${plan.samples} draws of z a row; provider ${plan.provider}${providerNote === '' ? '' : ` (${providerNote})`}`,
  ];
}

/** The same as data. */
export function assumptionsAsData({ effective, plan }: OpenedScoring) {
  const { likelihood, scale } = effective;
  const described = <T>(setting: WithOrigin<T>, format: (value: T) => string) => ({
    value: cut(format(setting.value), longestSentence),
    evidence: cut(originWords(setting), longestSentence),
    origin: setting.origin,
  });
  return {
    likelihood: likelihood && described(likelihood, formatLikelihood),
    scale: described(scale, formatScale),
    samples: plan.samples,
    importance: plan.importance,
    seed: plan.seed,
    executionProvider: plan.provider,
  };
}

/** Everything to know before trusting the figures, the first few of it. */
export function warningLines(warnings: readonly Warning[]): string[] {
  if (warnings.length === 0) return ['Warnings: none.'];
  const shown = warnings.slice(0, shownWarnings).map(({ what }) => `- ${quoted(what, longestSentence)}`);
  return ['Warnings:', ...shown, ...moreOf(warnings.length - shown.length)];
}

/** Warnings as data. */
export function warningsAsData(warnings: readonly Warning[]): string[] {
  return warnings.slice(0, shownWarnings).map(({ what }) => cut(what, longestSentence));
}

/** The roles with their evidence, the first few of them. */
export function roleLines(assignments: readonly RoleAssignment[]): string[] {
  const shown = byWeight(assignments)
    .slice(0, shownRoles)
    .map(
      ({ part, direction, tensor, role, evidence, confidence }) =>
        `- ${role}: ${quoted(tensor.name)} (${part} ${direction}), ${confidence}: ${quoted(roleEvidenceWords(evidence), longestSentence)}`,
    );
  return ['Roles:', ...shown, ...moreOf(assignments.length - shown.length)];
}

/** The same as data. */
export function rolesAsData(assignments: readonly RoleAssignment[]) {
  return byWeight(assignments)
    .slice(0, shownRoles)
    .map(({ part, direction, tensor, role, evidence, confidence }) => ({
      name: cut(tensor.name, 120),
      role,
      part,
      direction,
      type: tensor.type,
      confidence,
      evidence: cut(roleEvidenceWords(evidence), 120),
    }));
}

/** That there are more, where there are. */
export function moreOf(count: number): string[] {
  return count > 0 ? [`- and ${count} more`] : [];
}

function rolesInBrief(assignments: readonly RoleAssignment[]): string {
  const used = byWeight(assignments).filter(({ role }) => role !== 'ignored');
  const shown = used
    .slice(0, shownRoles)
    .map(({ role, tensor, confidence }) => `${role} ${quoted(tensor.name, 60)} (${confidence})`);
  const more = used.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Tensors that mean something before those that do not. */
function byWeight(assignments: readonly RoleAssignment[]): RoleAssignment[] {
  const isIgnored = ({ role }: RoleAssignment) => Number(role === 'ignored');
  return [...assignments].sort((a, b) => isIgnored(a) - isIgnored(b));
}
