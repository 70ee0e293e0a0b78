import { printable } from '../../../src/core/problem/printable';
import { formatShape, readableShape } from '../../../src/core/shape';
import { RoleSelect } from './roleSelect';
import { confidenceText, roleName } from './roleNames';
import type { RoleAssignment } from '../../../src/core/model/role';

/** The editable role of each tensor, with its evidence. */
export function RolesTable({ tensors }: { tensors: readonly RoleAssignment[] }) {
  return (
    <div class="table-scroller" tabIndex={0} role="region" aria-label="Tensors and their roles">
      <table class="plain-table">
        <thead>
          <tr>
            <th scope="col">Tensor</th>
            <th scope="col">Role</th>
            <th scope="col">Evidence</th>
            <th scope="col">Confidence</th>
            <th scope="col">Shape</th>
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
    </div>
  );
}

function RoleRow({ assignment }: { assignment: RoleAssignment }) {
  const { sign, label } = roleName(assignment);
  const { part, direction, tensor, evidence, confidence } = assignment;
  return (
    <tr data-tensor={tensor.name}>
      <th scope="row">
        <code>{printable(tensor.name)}</code>{' '}
        <span class="quiet">
          {part} {direction}
        </span>
      </th>
      <td>
        {direction === 'inside' ? (
          <>
            {sign} <span class="quiet">{label}</span>
          </>
        ) : (
          <RoleSelect assignment={assignment} />
        )}
      </td>
      <td class="evidence">{evidence}</td>
      <td>{confidenceText[confidence]}</td>
      <td class="shape">
        <code>{formatShape(readableShape(tensor.shape))}</code>
      </td>
    </tr>
  );
}
