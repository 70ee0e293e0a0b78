import { carryingMostFirst, haveKl } from '../../../src/core/figures/dimensionOrder';
import {
  factorOf,
  isFactorColor,
  type LatentPoints,
  type PointColor,
  type Projection,
} from '../../../src/contracts/panel/latentSpace';
import type { DirectionChoice } from '../../../src/contracts/panel/directions';
import type { PanelState } from '../../../src/contracts/panel/state';
import { readColor } from '../../state/latentView';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Dropdown, type DropdownOption } from '../../ui/dropdown';
import { endOfName, formatCount } from '../../ui/formatting';
import { glossary } from '../../ui/glossary';
import { LinkButton } from '../../ui/linkButton';
import { SegmentedControl } from '../../ui/segmentedControl';
import { Button } from '../../ui/button';
import { figureColumns } from '../samples/columns';
import { groupings } from '../posterior/groupings';
import { SelectionControls } from '../selection/selectionControls';
import { Setting } from '../../ui/setting';
import { AxisChoice } from './axisChoice';
import type { PosteriorView } from '../../../src/contracts/panel/posterior';

/** Max number of listed dimensions: spatial latents have thousands. */
const maxListed = 64;

interface LatentControlsProps {
  readonly state: PanelState;
  readonly posterior: PosteriorView | null;
  readonly points: LatentPoints | null;
  readonly color: PointColor;
}

/** Controls for the projection, colors and tools of the latent space. */
export function LatentControls({ state, posterior, points, color }: LatentControlsProps) {
  const page = usePage();
  const latent = useStore(page.view, (view) => view.latent);
  const update = (change: Partial<typeof latent>) => {
    page.view.update({ latent: { ...page.view.value.latent, ...change } });
  };
  const project = (projection: Projection) => {
    update({ projection, sight: null });
  };
  const [grouping] = groupings(state);
  const directionOf: DirectionChoice | undefined = grouping && {
    ...{ factor: grouping.factor, name: null, along: 'means' },
  };
  const known = posterior?.dimensions ?? [];
  const hasKl = haveKl(known);
  const dimensions = carryingMostFirst(known, hasKl).slice(0, maxListed);
  return (
    <div class="bar-line latent-controls" role="group" aria-label="Latent space">
      <Setting name={{ term: 'projection' }}>
        <Dropdown
          label="Axes"
          testId="projection"
          value={latent.projection.kind}
          options={[
            { value: 'dimensions', text: 'Dimensions of μ' },
            ...(directionOf ? [{ value: 'direction', text: 'Direction of μ' }] : []),
            { value: 'pca', text: 'PCA of μ' },
            { value: 'umap', text: 'UMAP of μ' },
          ]}
          onChange={(kind) => {
            if (kind === 'direction' && directionOf) project({ kind, x: directionOf, y: null });
            else if (kind === 'pca') project({ kind, x: 0, y: 1 });
            else if (kind === 'umap') project({ kind });
            else project({ kind: 'dimensions', x: null, y: null });
          }}
        />
        <AxisChoice
          state={state}
          projection={latent.projection}
          points={points}
          dimensions={dimensions}
          hasKl={hasKl}
          onChange={project}
        />
      </Setting>
      <Setting name="Color">
        <Dropdown
          label="Color"
          testId="point-color"
          value={color}
          options={colorOptions(state, dimensions)}
          onChange={(value) => {
            update({ color: readColor(value), hiddenLabels: [] });
          }}
        />
      </Setting>
      <SegmentedControl
        label="Drag tool"
        chosen={latent.tool}
        options={[
          { id: 'pan', text: 'Pan', icon: 'move' },
          { id: 'lasso', text: 'Lasso', icon: 'edit' },
        ]}
        onChoose={(tool) => {
          update({ tool });
        }}
      />
      <Button
        icon="screen-full"
        testId="fit"
        label="Fit all points in view"
        disabled={latent.sight === null}
        onClick={() => {
          update({ sight: null });
        }}
      >
        Fit
      </Button>
      {points && (
        <span class="quiet" data-testid="points-shown">
          {points.index.length === points.rows
            ? `${formatCount(points.rows)} points`
            : `${formatCount(points.index.length)} of ${formatCount(points.rows)} points`}
        </span>
      )}
      {points && points.rows > 0 && (
        <LinkButton onClick={() => void page.act('export-latents')}>Export latents…</LinkButton>
      )}
      <SelectionControls />
    </div>
  );
}

/** The quantities that points can be colored by, if the model has them. */
export function coloringFigures(state: PanelState): PointColor[] {
  return figureColumns(state).flatMap(({ column }) =>
    column === 'meanSquaredError' || column === 'meanAbsoluteError' || column === 'muSquaredNorm'
      ? []
      : [column],
  );
}

function colorOptions(state: PanelState, dimensions: PosteriorView['dimensions']): DropdownOption[] {
  const { data } = state;
  return [
    ...(data?.labelEvidence ? [{ value: 'label', text: 'Label' }] : []),
    ...(data?.factors ?? [])
      .slice(0, maxListed)
      .map((name) => ({ value: `factor:${name}`, text: endOfName(name) })),
    ...coloringFigures(state).map((name) => ({ value: name, text: colorName(name) })),
    ...dimensions.map(({ index }) => ({ value: `z${index}`, text: `z${index}` })),
    { value: 'none', text: 'None' },
  ];
}

/** The display name of a point color. */
export function colorName(color: PointColor): string {
  switch (color) {
    case 'none':
      return 'None';
    case 'label':
      return 'Label';
    case 'elbo':
    case 'reconstruction':
    case 'kl':
    case 'logPx':
    case 'gap':
      return glossary[color].short;
    default:
      return isFactorColor(color) ? factorOf(color) : color;
  }
}
