import { printable } from '../../../src/core/problem/names';
import { formatCount } from '../../ui/formatting';

interface ContentsTableProps {
  readonly title: string;
  /** Null for a table of facts, which needs no heads of columns. */
  readonly columns: readonly [string, string] | null;
  readonly rows: readonly (readonly [string, string])[];
  /** How many rows there would be in all; null if these are all. */
  readonly total: number | null;
}

/** A table of two columns, whose texts are of a file: the first names the row. */
export function ContentsTable({ title, columns, rows, total }: ContentsTableProps) {
  const id = `contents-${title.toLowerCase()}`;
  const left = total === null ? 0 : total - rows.length;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>
        {title} {total !== null && <span class="quiet">{formatCount(total)}</span>}
      </h3>
      <table class="plain-table" aria-labelledby={id}>
        {columns && (
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map(([name, value], place) => (
            <tr key={place} data-name={name}>
              <th scope="row">{printable(name)}</th>
              <td>{printable(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && <p class="hint">and {formatCount(left)} more</p>}
    </section>
  );
}
