import type { Counted } from '../../../src/core/model/fileContents';
import type { TensorSignature } from '../../../src/core/model/role';
import { printable } from '../../../src/core/problem/names';
import { formatShape, readableShape } from '../../../src/core/shape';
import { formatCount } from '../../ui/formatting';

/** The inputs and outputs of a graph, with types and shapes; free axes stand there by their names. */
export function TensorTable({
  inputs,
  outputs,
}: {
  inputs: Counted<TensorSignature>;
  outputs: Counted<TensorSignature>;
}) {
  return (
    <section aria-labelledby="contents-tensors">
      <h3 id="contents-tensors">Inputs and outputs</h3>
      <table class="plain-table" aria-labelledby="contents-tensors">
        <thead>
          <tr>
            <th scope="col">Tensor</th>
            <th scope="col">Direction</th>
            <th scope="col">Type</th>
            <th scope="col">Shape</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf('input', inputs)}
          {rowsOf('output', outputs)}
        </tbody>
      </table>
    </section>
  );
}

function rowsOf(direction: 'input' | 'output', { shown, total }: Counted<TensorSignature>) {
  const left = total - shown.length;
  return (
    <>
      {shown.map(({ name, type, shape }, place) => (
        <tr key={`${direction} ${place}`} data-tensor={name}>
          <th scope="row">
            <code>{printable(name)}</code>
          </th>
          <td>{direction}</td>
          <td>{printable(type)}</td>
          <td>
            <code>
              {shape.length === 0 ? 'no axes stated' : printable(formatShape(readableShape(shape)))}
            </code>
          </td>
        </tr>
      ))}
      {left > 0 && (
        <tr key={`${direction} more`}>
          <td colSpan={4}>
            and {formatCount(left)} more {direction}s
          </td>
        </tr>
      )}
    </>
  );
}
