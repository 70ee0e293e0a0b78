import type { DifferenceHistogram } from '../../contracts/panel/comparison';
import { formatShort, formatTick } from '../../core/figures/formatting';
import { html, type Markup } from './markup';
import type { LatentMap } from './reportContents';

const width = 640;

/** One bar a name, the highest value as high as the chart. */
export function barChart(
  label: string,
  bars: readonly { readonly name: string; readonly value: number; readonly isQuiet: boolean }[],
): Markup {
  const [height, top, bottom, left] = [180, 8, 22, 48];
  const high = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
  const step = (width - left) / bars.length;
  const y = (value: number) => top + (1 - value / high) * (height - top - bottom);
  const every = Math.ceil(bars.length / (width / 40));
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
    ${yAxis(left, [0, high / 2, high], y)}
    ${bars.map(
      ({ value, isQuiet }, place) =>
        html`<rect
          class="${isQuiet ? 'quiet-bar' : 'bar'}"
          x="${(left + place * step).toFixed(2)}"
          y="${y(value).toFixed(2)}"
          width="${Math.max(0.5, step * 0.85).toFixed(2)}"
          height="${Math.max(0, y(0) - y(value)).toFixed(2)}"
        />`,
    )}
    ${bars.map(({ name }, place) =>
      place % every === 0
        ? html`<text x="${(left + (place + 0.42) * step).toFixed(2)}" y="${height - 6}" text-anchor="middle">
            ${name}
          </text>`
        : html``,
    )}
  </svg>`;
}

/** How the values of rows lie. */
export function histogramChart(label: string, { edges, counts }: DifferenceHistogram): Markup {
  const [height, top, bottom, left] = [160, 8, 22, 48];
  const [low, end] = [edges[0] ?? 0, edges.at(-1) ?? 1];
  const high = counts.reduce((most, count) => Math.max(most, count), 1);
  const x = (value: number) => left + ((value - low) / (end - low || 1)) * (width - left - 8);
  const y = (count: number) => top + (1 - count / high) * (height - top - bottom);
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
    ${yAxis(left, [0, high / 2, high], y)}
    ${Array.from(
      counts,
      (count, bin) =>
        html`<rect
          class="bar"
          x="${x(edges[bin]!).toFixed(2)}"
          y="${y(count).toFixed(2)}"
          width="${Math.max(0, x(edges[bin + 1]!) - x(edges[bin]!) - 0.5).toFixed(2)}"
          height="${(y(0) - y(count)).toFixed(2)}"
        />`,
    )}
    ${[0, 0.25, 0.5, 0.75, 1].map((share) => {
      const value = low + share * (end - low);
      const anchor = share === 1 ? 'end' : 'middle';
      return html`<text x="${x(value).toFixed(2)}" y="${height - 6}" text-anchor="${anchor}">
        ${formatTick(value)}
      </text>`;
    })}
  </svg>`;
}

/** Colors that a label is told by; more labels begin again. */
export const labelColors = 10;

/** Points in the latent space, by label where they have any. */
export function scatterChart(label: string, { points, labels }: LatentMap): Markup {
  const [side, margin] = [420, 34];
  const place = (coordinate: number) => margin + (coordinate / 65_535) * (side - 2 * margin);
  const { x, y, coordinates, index } = points;
  return html`<svg class="map" viewBox="0 0 ${side} ${side}" role="img" aria-label="${label}">
    <rect
      class="frame"
      x="${margin - 6}"
      y="${margin - 6}"
      width="${side - 2 * margin + 12}"
      height="${side - 2 * margin + 12}"
    />
    ${Array.from(
      index,
      (_, point) =>
        html`<circle
          class="point ${labels ? `label-${labels.codes[point]! % labelColors}` : 'label-0'}"
          cx="${place(coordinates[2 * point]!).toFixed(1)}"
          cy="${(side - place(coordinates[2 * point + 1]!)).toFixed(1)}"
          r="2"
        />`,
    )}
    <text x="${side / 2}" y="${side - 6}" text-anchor="middle">
      ${x.name}: ${formatShort(x.min)} to ${formatShort(x.max)}
    </text>
    <text transform="translate(14 ${side / 2}) rotate(-90)" text-anchor="middle">
      ${y.name}: ${formatShort(y.min)} to ${formatShort(y.max)}
    </text>
  </svg>`;
}

function yAxis(left: number, ticks: readonly number[], y: (value: number) => number): Markup[] {
  return ticks.map(
    (tick) =>
      html`<line
          class="grid"
          x1="${left}"
          x2="${width}"
          y1="${y(tick).toFixed(2)}"
          y2="${y(tick).toFixed(2)}"
        />
        <text x="${left - 6}" y="${(y(tick) + 4).toFixed(2)}" text-anchor="end">${formatTick(tick)}</text>`,
  );
}
