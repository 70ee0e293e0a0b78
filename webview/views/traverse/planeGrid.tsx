import { useMemo } from 'preact/hooks';
import { Picture } from '../../plots/picture';
import type { Decoded } from '../../state/traversing';
import { formatShort } from '../../ui/formatting';

/** A plane of decoded images, whose headers show the latent values. */
export function PlaneGrid({ decoded: { traversal, view } }: { decoded: Decoded }) {
  const { rows, columns, pictures, picture } = view;
  const { width, height, channels } = picture;
  const each = useMemo(() => {
    const size = width * height * channels;
    return Array.from({ length: rows.length * columns.length }, (_, place) =>
      pictures.subarray(place * size, (place + 1) * size),
    );
  }, [view]);
  const axes = traversal.kind === 'manifold' ? ` with z${traversal.x} across and z${traversal.y} up` : '';
  return (
    <div class="plane-scroller" tabIndex={0} role="region" aria-label="Decoded images">
      <table class="plane-grid" data-testid="plane" style={{ '--steps': columns.length }}>
        <caption class="only-spoken">{`Plane${axes}`}</caption>
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
        <tbody>
          {rows.map(({ name, values }, row) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {columns.map((_, place) => (
                <td key={place}>
                  <Picture
                    bytes={each[row * columns.length + place]!}
                    {...{ width, height, channels }}
                    label={`${name} at ${formatShort(values[place]!)}`}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
