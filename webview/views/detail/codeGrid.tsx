import { formatCount } from '../../ui/formatting';
import type { CodesOfRow } from '../../../src/contracts/panel/samples';

/** More cells than this aren't readable. */
const maxShown = 4096;
/** The golden angle, which gives neighboring indices distinct hues. */
const hueStep = 137.508;

/** The codes of one sample, one grid for each codebook. */
export function CodeGrids({ codes }: { codes: readonly CodesOfRow[] }) {
  return (
    <>
      {codes.map((each, book) => (
        <CodeGrid key={book} codes={each} name={codes.length > 1 ? `Codebook ${book + 1}` : 'Codes'} />
      ))}
    </>
  );
}

/** A grid of codebook indices, with one color per index. */
function CodeGrid({ codes: { indices, grid }, name }: { codes: CodesOfRow; name: string }) {
  const columns = grid.at(-1) ?? 1;
  const shown = indices.subarray(0, maxShown - (maxShown % columns));
  const rows = Array.from({ length: Math.ceil(shown.length / columns) }, (_, row) =>
    shown.subarray(row * columns, (row + 1) * columns),
  );
  return (
    <>
      <h3>
        {name} ({grid.join(' × ')}
        {shown.length < indices.length && `, first ${formatCount(shown.length)}`})
      </h3>
      <div class="code-grid" tabIndex={0} role="region" aria-label={`${name} of this sample`}>
        <table data-testid="code-grid">
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {Array.from(row, (index, column) => (
                  <td key={column} style={{ '--hue': `${((index * hueStep) % 360).toFixed(0)}deg` }}>
                    {index}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
