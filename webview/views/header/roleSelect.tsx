import { usePage } from '../../state/page';
import { InlineSelect } from '../../ui/inlineSelect';
import { roleName } from './roleNames';
import { isRole, type Role, type RoleAssignment } from '../../../src/core/model/role';

/** What the user can take a role back to: that which is found without them. */
const found = { value: 'found', text: 'Find by itself' };

/** The role of one tensor, to choose. */
export function RoleSelect({ assignment }: { assignment: RoleAssignment }) {
  const page = usePage();
  const { part, tensor, role, evidence } = assignment;
  const stated = evidence.startsWith('given by the user');
  const options = possibleRoles(assignment).map((possible) => ({
    value: possible,
    text: inWords({ part, role: possible }),
  }));
  return (
    <InlineSelect
      label={`Role of ${tensor.name}`}
      testId="role"
      value={role}
      options={stated ? [...options, found] : options}
      onChange={(chosen) => void page.changeRole(`${part}:${tensor.name}`, isRole(chosen) ? chosen : null)}
    />
  );
}

function inWords(of: Pick<RoleAssignment, 'part' | 'role'>): string {
  const { sign, words } = roleName(of);
  return `${sign} ${words}`;
}

/** The roles that a tensor can have by where it stands; the one it has is always among them. */
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
          'moments',
          'moments-log-standard-deviation',
          'moments-softplus',
          'z',
          'reconstruction',
          'ignored',
        ];
  return possible.includes(role) ? possible : [...possible, role];
}
