import { printable } from '../../../src/core/problem/printable';
import { formatShape } from '../../../src/core/shape';
import { withPeriod } from '../../ui/formatting';
import { Icon } from '../../ui/icon';
import { tip } from '../../ui/tooltip';
import { confidenceText, roleName } from './roleNames';
import type { RoleAssignment } from '../../../src/core/model/role';

/** The tensors in use and their roles, in one line. */
export function RoleChips({ assignments }: { assignments: readonly RoleAssignment[] }) {
  const used = assignments.filter(({ role }) => role !== 'ignored');
  return (
    <ul class="chips" aria-label="Detected roles">
      {used.map((assignment) => (
        <RoleChip key={`${assignment.part} ${assignment.tensor.name}`} assignment={assignment} />
      ))}
    </ul>
  );
}

function RoleChip({ assignment }: { assignment: RoleAssignment }) {
  const { tensor, role, evidence, confidence, part, direction } = assignment;
  const { sign, label } = roleName(assignment);
  const explanation = `${tensor.name} ${formatShape(tensor.shape)}, ${part} ${direction}: ${label}. ${withPeriod(`${confidenceText[confidence]}: ${evidence}`)}`;
  return (
    <li class={`chip chip-${confidence}`} data-role={role} {...tip(explanation)}>
      <span class="chip-sign">{sign}</span>
      <span class="chip-name">{printable(tensor.name)}</span>
      {confidence === 'guess' && <Icon name="question" />}
    </li>
  );
}
