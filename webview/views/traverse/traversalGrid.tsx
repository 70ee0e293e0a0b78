import { useMemo } from 'preact/hooks';
import { Picture } from '../../plots/picture';
import type { Decoded } from '../../state/traversing';
import { formatShort } from '../../ui/formatting';

/** Pictures in rows and columns: a table, whose heads say where each was decoded. */
export function TraversalGrid({ decoded }: { decoded: Decoded }) {
  const { traversal, view } = decoded;
  const { rows, columns, pictures, picture } = view;
  const { width, height, channels } = picture;
  const each = useMemo(() => {
    const size = width * height * channels;
    return Array.from({ length: rows.length * columns.length }, (_, place) =>
      pictures.subarray(place * size, (place + 1) * size),
    );
  }, [view]);
  const isGrid = traversal.kind === 'grid';
  return (
    <div class="table-scroller traversal-scroller" tabIndex={0} role="region" aria-label="Decoded pictures">
      <table class="traversal-grid" data-testid="traversal-grid" data-kind={traversal.kind}>
        <caption class="only-spoken">{captionOf(decoded)}</caption>
        {!isGrid && (
          <thead>
            <tr>
              <td />
              {columns.map((column, place) => (
                <th key={place} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map(({ name, values }, row) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {columns.map((column, place) => {
                const value = values[place];
                const at = value === undefined ? column : formatShort(value);
                return (
                  <td key={place}>
                    <Picture
                      bytes={each[row * columns.length + place]!}
                      {...{ width, height, channels }}
                      label={`${name} at ${at}`}
                    />
                    {isGrid && <span class="cell-value">{at}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function captionOf({ traversal }: Decoded): string {
  switch (traversal.kind) {
    case 'point':
      return 'One point';
    case 'grid':
      return 'Each latent dimension by itself, the others as they stand';
    case 'interpolation':
      return `From where the sliders stand to sample ${traversal.to}`;
    case 'manifold':
      return `The plane of z${traversal.x} across and z${traversal.y} up`;
  }
}
