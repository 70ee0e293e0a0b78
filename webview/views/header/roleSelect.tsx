import { usePage } from '../../state/page';
import { InlineSelect } from '../../ui/inlineSelect';
import { roleName } from './roleNames';
import { priorRoles } from '../../../src/core/model/priorRoles';
import { isRole, type Role, type RoleAssignment } from '../../../src/core/model/role';

/** The option that discards the user's role and detects it again. */
const detect = { value: 'found', text: 'Detect automatically' };

/** A dropdown to change the role of a tensor. */
export function RoleSelect({ assignment }: { assignment: RoleAssignment }) {
  const page = usePage();
  const { part, tensor, role, origin } = assignment;
  const options = possibleRoles(assignment).map((possible) => ({
    value: possible,
    text: optionText({ part, role: possible }),
  }));
  return (
    <InlineSelect
      label={`Role of ${tensor.name}`}
      testId="role"
      value={role}
      options={origin === 'user' ? [...options, detect] : options}
      onChange={(chosen) => void page.changeRole(`${part}:${tensor.name}`, isRole(chosen) ? chosen : null)}
    />
  );
}

function optionText(assignment: Pick<RoleAssignment, 'part' | 'role'>): string {
  const { sign, label } = roleName(assignment);
  return `${sign} ${label}`;
}

/** The roles that a tensor can have at its position in the graph, always including the current one. */
function possibleRoles({ part, direction, role }: RoleAssignment): readonly Role[] {
  const possible: readonly Role[] =
    direction === 'input'
      ? part === 'encoder'
        ? ['input', 'noise']
        : ['z']
      : [
          'mu',
          'log-variance',
          'variance',
          'standard-deviation',
          'log-standard-deviation',
          'softplus-standard-deviation',
          'precision',
          'log-precision',
          'inverse-standard-deviation',
          'moments',
          'moments-log-standard-deviation',
          'moments-softplus',
          ...(part === 'encoder' ? priorRoles : []),
          'z',
          'reconstruction',
          'ignored',
        ];
  return possible.includes(role) ? possible : [...possible, role];
}
