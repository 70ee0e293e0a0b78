import { useState } from 'preact/hooks';

interface TableBehindProps {
  readonly name: string;
  readonly columns: readonly string[];
  /** The rows, or a function that is only called once the table is open. */
  readonly rows: readonly (readonly string[])[] | (() => readonly (readonly string[])[]);
  /** Whether it is open at first: where a chart alone tells little. */
  readonly isOpen?: boolean;
}

/** A chart's values as a table, collapsed unless stated otherwise. The first column is the row header. */
export function TableBehind({ name, columns, rows, isOpen = false }: TableBehindProps) {
  const [open, setOpen] = useState(isOpen);
  const drawn = typeof rows !== 'function' ? rows : open ? rows() : [];
  return (
    <details
      class="table-behind"
      open={open}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>Show as table</summary>
      <div class="table-scroller" tabIndex={0} role="region" aria-label={name}>
        <table class="plain-table numbers">
          <caption class="only-spoken">{name}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {drawn.map(([first, ...rest], place) => (
              <tr key={place}>
                <th scope="row">{first}</th>
                {rest.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
