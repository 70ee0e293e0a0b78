import { roleEvidenceWords } from '../../../src/core/evidence/roleEvidenceWords';
import { printable } from '../../../src/core/problem/names';
import { formatShape, readableShape } from '../../../src/core/shape';
import { withPeriod } from '../../ui/formatting';
import { Icon } from '../../ui/icon';
import { RoleSelect } from './roleSelect';
import { confidenceText, roleName } from './roleNames';
import type { RoleAssignment } from '../../../src/core/model/role';

/** The editable role of each tensor, with its evidence. */
export function RolesTable({ tensors }: { tensors: readonly RoleAssignment[] }) {
  return (
    <table class="plain-table roles-table">
      <thead>
        <tr>
          <th scope="col">Tensor</th>
          <th scope="col">Role and evidence</th>
        </tr>
      </thead>
      <tbody>
        {tensors.map((assignment) => (
          <RoleRow
            key={`${assignment.part} ${assignment.direction} ${assignment.tensor.name}`}
            assignment={assignment}
          />
        ))}
      </tbody>
    </table>
  );
}

function RoleRow({ assignment }: { assignment: RoleAssignment }) {
  const { sign, label } = roleName(assignment);
  const { part, direction, tensor, evidence, confidence } = assignment;
  return (
    <tr data-tensor={tensor.name}>
      <th scope="row">
        <code>{printable(tensor.name)}</code>
        <span class="quiet">
          {part} {direction}
        </span>
        <code class="quiet">{formatShape(readableShape(tensor.shape))}</code>
      </th>
      <td>
        {direction === 'inside' ? (
          <>
            {sign} <span class="quiet">{label}</span>
          </>
        ) : (
          <RoleSelect assignment={assignment} />
        )}
        <p class="setting-reason">
          {confidence === 'guess' && <Icon name="question" />}
          {withPeriod(`${confidenceText[confidence]}: ${roleEvidenceWords(evidence)}`)}
        </p>
      </td>
    </tr>
  );
}
