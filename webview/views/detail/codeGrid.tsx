import { formatCount } from '../../ui/formatting';
import type { SampleDetail } from '../../../src/contracts/panel/samples';

/** Beyond this many, cells are too many to read. */
const maxShown = 4096;
/** Hues of neighboring indices lie far apart: the golden angle. */
const hueStep = 137.508;

/** The codes of one sample as they lie, each its index into the codebook, alike where the index is. */
export function CodeGrid({ codes }: { codes: NonNullable<SampleDetail['codes']> }) {
  const { indices, grid } = codes;
  const columns = grid.at(-1) ?? 1;
  const shown = indices.subarray(0, maxShown - (maxShown % columns));
  const rows = Array.from({ length: Math.ceil(shown.length / columns) }, (_, row) =>
    shown.subarray(row * columns, (row + 1) * columns),
  );
  return (
    <>
      <h3>
        Codes, {grid.join(' × ')}
        {shown.length < indices.length && `, the first ${formatCount(shown.length)}`}
      </h3>
      <div class="code-grid" tabIndex={0} role="region" aria-label="Codes of this sample">
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
