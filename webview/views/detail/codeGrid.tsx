import { formatCount } from '../../ui/formatting';
import type { SampleDetail } from '../../../src/contracts/panel/samples';

/** More cells than this aren't readable. */
const maxShown = 4096;
/** The golden angle, which gives neighboring indices distinct hues. */
const hueStep = 137.508;

/** The codes of one sample as a grid of codebook indices, with one color per index. */
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
        Codes ({grid.join(' × ')}
        {shown.length < indices.length && `, first ${formatCount(shown.length)}`})
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
