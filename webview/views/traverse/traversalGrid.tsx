import { useMemo } from 'preact/hooks';
import { Picture } from '../../plots/picture';
import type { Decoded } from '../../state/traversing';
import { formatShort } from '../../ui/formatting';

/** A table of decoded images, whose headers show the latent values. */
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
    <div class="table-scroller traversal-scroller" tabIndex={0} role="region" aria-label="Decoded images">
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
      return 'Each latent dimension on its own, with the others fixed';
    case 'interpolation':
      return `From the slider position to sample ${traversal.to}`;
    case 'manifold':
      return `Plane with z${traversal.x} across and z${traversal.y} up`;
  }
}
