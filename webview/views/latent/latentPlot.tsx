import { useMemo, useRef } from 'preact/hooks';
import type { LatentPoints, PointColor, PointValues } from '../../../src/contracts/panel/latentSpace';
import type { PanelState } from '../../../src/contracts/panel/state';
import { otherGroup } from '../../plots/scatter/colors';
import { PointIndex } from '../../plots/scatter/pointIndex';
import { axisName } from '../../plots/scatter/axes';
import { ScatterPlot } from '../../plots/scatter/scatterPlot';
import { edges, fit } from '../../plots/scatter/viewport';
import { TableBehind } from '../../plots/tableBehind';
import { usePage } from '../../state/page';
import { SampleSet } from '../../state/sampleSet';
import { useStore } from '../../state/store';
import { formatShort } from '../../ui/formatting';
import { colorName } from './latentControls';
import { ChartFrame } from '../../plots/chartFrame';
import { Legend } from './legend';
import { PointCard } from './pointCard';

/** Max number of rows in the table below the plot. */
const maxRows = 200;

interface LatentPlotProps {
  readonly state: PanelState;
  readonly points: LatentPoints;
  readonly values: PointValues | null;
  readonly color: PointColor;
}

/** The scatter plot with its legend and table. */
export function LatentPlot({ state, points, values, color }: LatentPlotProps) {
  const page = usePage();
  const { latent, sample } = useStore(page.view);
  const selection = useStore(page.selection.samples);
  useStore(page.thumbnails.version);
  const hidden = useHidden(values, latent.hiddenLabels);
  const wanted = useRef<readonly number[]>([]);
  const hover = useRef<number | null>(null);
  const want = () => {
    const indices = hover.current === null ? wanted.current : [hover.current, ...wanted.current];
    page.thumbnails.want(indices, 'plane');
  };
  const { picture } = state;
  return (
    <>
      <div class="scatter-frame">
        <ChartFrame title="Latent space" x={axisName(points.x)} y={axisName(points.y)} fills>
          <ScatterPlot
            points={points}
            values={values}
            hidden={hidden}
            selection={selection}
            chosen={sample}
            tool={latent.tool}
            sight={latent.sight}
            onSight={(sight) => {
              page.view.update({ latent: { ...page.view.value.latent, sight } });
            }}
            picture={picture}
            pictureOf={(index) => page.thumbnails.get(index)?.input}
            onPictures={(indices) => {
              wanted.current = indices;
              want();
            }}
            onChoose={(index) => {
              page.view.update({ sample: index });
            }}
            onSelect={(indices, mode) => {
              const before = page.selection.samples.value;
              switch (mode) {
                case 'replace':
                  page.selection.replace(SampleSet.of(indices));
                  return;
                case 'add':
                  page.selection.replace(before.with(indices));
                  return;
                case 'remove':
                  page.selection.replace(before.without(indices));
                  return;
                case 'toggle':
                  page.selection.toggleAll(Uint32Array.from(indices));
                  return;
              }
            }}
            onCursor={(index) => {
              page.announcement.set(announcementOf(index, points, values));
            }}
            card={(index) => (
              <PointCard
                index={index}
                state={state}
                onShow={(shown) => {
                  hover.current = shown;
                  want();
                }}
              />
            )}
            describedBy="scatter-keys"
          />
        </ChartFrame>
        {values ? (
          <Legend values={values} name={colorName(color)} hidden={hidden} />
        ) : (
          // The legend keeps its space while the values are loading.
          color !== 'none' && <div class="legend" />
        )}
      </div>
      <p id="scatter-keys" class="hint scatter-keys">
        Drag to pan, Shift+drag to draw a lasso (Ctrl adds, Alt removes), scroll to zoom. Keys: arrows move
        between points, Enter opens, Space selects, V selects all points in view, + − 0 zoom, Shift+arrows
        pan.
      </p>
      <div class="scatter-table">
        <TableBehind
          name="Points in view"
          columns={['Sample', points.x.name, points.y.name, ...(values ? [colorName(color)] : [])]}
          rows={() => rowsOf(points, values, hidden, latent.sight)}
        />
      </div>
    </>
  );
}

/** Codes of the hidden groups. */
function useHidden(values: PointValues | null, labels: readonly string[]): ReadonlySet<number> {
  return useMemo(() => {
    if (values?.kind !== 'groups') return new Set<number>();
    return new Set(values.names.flatMap((name, code) => (labels.includes(name) ? [code] : [])));
  }, [values, labels]);
}

function announcementOf(index: number, points: LatentPoints, values: PointValues | null): string {
  const point = points.index.indexOf(index);
  const label = values?.kind === 'groups' ? values.names[values.codes[point]!] : undefined;
  return label === undefined ? `Sample ${index}` : `Sample ${index}, ${label}`;
}

/** Table rows of the first points in view, in dataset order. */
function rowsOf(
  points: LatentPoints,
  values: PointValues | null,
  hidden: ReadonlySet<number>,
  sight: { readonly x: number; readonly y: number; readonly zoom: number } | null,
): string[][] {
  const index = new PointIndex(points.coordinates, points.x, points.y);
  const home = fit(points.x, points.y, 600, 400);
  const view = sight
    ? { ...home, center: { x: sight.x, y: sight.y }, pixelsPerUnit: home.pixelsPerUnit * sight.zoom }
    : home;
  const { x, y } = edges(view);
  const shown = (point: number) => values?.kind !== 'groups' || !hidden.has(values.codes[point]!);
  return index
    .within(x, y, Infinity, shown)
    .sort((a, b) => a - b)
    .slice(0, maxRows)
    .map((point) => {
      const place = index.at(point);
      const cells = [String(points.index[point]), formatShort(place.x), formatShort(place.y)];
      return values ? [...cells, valueOf(values, point)] : cells;
    });
}

function valueOf(values: PointValues, point: number): string {
  if (values.kind === 'groups') {
    const code = values.codes[point]!;
    return code === otherGroup ? 'other' : (values.names[code] ?? '');
  }
  const value = values.values[point]!;
  return value === 65535 ? '–' : formatShort(values.min + (value / 65534) * (values.max - values.min));
}
