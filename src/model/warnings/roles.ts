import type { RoleEvidence } from '../../core/evidence/roleEvidence';
import { roleEvidenceWords } from '../../core/evidence/roleEvidenceWords';
import type { Role } from '../../core/model/role';
import { roleLabel } from '../../core/model/roleLabel';
import { defineWarning } from '../../core/problem/warning';

/** @param args.inGraph what the graph shows instead, and by what */
export const assignedRoleUnlikeGraph = defineWarning(
  'assigned-role-unlike-graph',
  ({
    tensor,
    role,
    inGraph,
    evidence,
  }: {
    tensor: string;
    role: Role;
    inGraph: Role;
    evidence: RoleEvidence;
  }) => ({
    what: `${tensor} has the role ${roleLabel(role)} that you assigned, but ${roleEvidenceWords(evidence)}, which makes it ${roleLabel(inGraph)}.`,
  }),
);

export const nameUnlikeGraph = defineWarning(
  'name-unlike-graph',
  ({
    tensor,
    named,
    inGraph,
    evidence,
  }: {
    tensor: string;
    named: Role;
    inGraph: Role;
    evidence: RoleEvidence;
  }) => ({
    what: `${tensor} is named like ${roleLabel(named)}, but ${roleEvidenceWords(evidence)}: it is read as ${roleLabel(inGraph)}.`,
  }),
);

/** @param args.formula what the graph computes it as, where that is a standard deviation */
export const logarithmIsDeviation = defineWarning(
  'logarithm-is-deviation',
  ({ tensor, formula }: { tensor: string; formula: string }) => ({
    what: `${tensor} is named like a logarithm, but the graph computes it as ${formula}: it is treated as a standard deviation.`,
  }),
);

export const logarithmNeverNegative = defineWarning(
  'logarithm-never-negative',
  ({ tensor, operator }: { tensor: string; operator: string }) => ({
    what: `${tensor} is named like a logarithm, but it is the output of ${operator}, so it is never negative: it may be a variance or a standard deviation.`,
  }),
);

export const spreadMayBeNegative = defineWarning(
  'spread-may-be-negative',
  ({ tensor, operator }: { tensor: string; operator: string }) => ({
    what: `${tensor} is named like a positive spread, but it is the output of ${operator}, which may be negative: it may be a logarithm.`,
  }),
);

export const spreadIsDecoded = defineWarning(
  'spread-is-decoded',
  ({ tensor, role }: { tensor: string; role: Role }) => ({
    what: `The reconstruction is decoded from ${tensor}, which is treated as ${roleLabel(role)}: a decoder reads the mean, so mean and scale may be swapped.`,
  }),
);
