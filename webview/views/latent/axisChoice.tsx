import { carriedBy } from '../../../src/core/figures/dimensionOrder';
import { maxComponents, type LatentPoints, type Projection } from '../../../src/contracts/panel/latentSpace';
import type { PosteriorView } from '../../../src/contracts/panel/posterior';
import type { PanelState } from '../../../src/contracts/panel/state';
import { Dropdown, type DropdownOption } from '../../ui/dropdown';
import { formatShort } from '../../ui/formatting';
import { DirectionFields } from '../directions/directionFields';
import { useDirection } from '../directions/useDirection';
import { ProblemBanner } from '../problemBanner';

interface AxisChoiceProps {
  readonly state: PanelState;
  readonly projection: Projection;
  readonly points: LatentPoints | null;
  /** Those that are listed. */
  readonly dimensions: PosteriorView['dimensions'];
  readonly hasKl: boolean;
  readonly onChange: (projection: Projection) => void;
}

/** What is on each of the two axes, where that can be chosen. */
export function AxisChoice(props: AxisChoiceProps) {
  const { projection, points, dimensions, hasKl, onChange } = props;
  const [x, y] = [points?.x.number ?? null, points?.y.number ?? null];
  const latents = dimensions.map((dimension) => ({
    value: String(dimension.index),
    text: `z${dimension.index} · ${formatShort(carriedBy(dimension, hasKl))}`,
  }));
  switch (projection.kind) {
    case 'umap':
      return null;
    case 'direction': {
      const { kind, x: direction } = projection;
      return (
        <>
          <DirectionAxis {...props} projection={projection} />
          <Axis
            name="y"
            value={y ?? projection.y}
            options={latents}
            onChange={(value) => {
              onChange({ kind, x: direction, y: value });
            }}
          />
        </>
      );
    }
    case 'dimensions':
    case 'pca': {
      const { kind } = projection;
      const components = Array.from({ length: Math.min(maxComponents, dimensions.length) }, (_, place) => ({
        value: String(place),
        text: `PC ${place + 1}`,
      }));
      const options = kind === 'pca' ? components : latents;
      const [across, up] = [x ?? projection.x, y ?? projection.y];
      return (
        <>
          <Axis
            name="x"
            value={across}
            options={options}
            onChange={(value) => {
              onChange(kind === 'pca' ? { kind, x: value, y: up ?? 0 } : { kind, x: value, y: up });
            }}
          />
          <Axis
            name="y"
            value={up}
            options={options}
            onChange={(value) => {
              onChange(kind === 'pca' ? { kind, x: across ?? 0, y: value } : { kind, x: across, y: value });
            }}
          />
        </>
      );
    }
  }
}

interface AxisProps {
  readonly name: 'x' | 'y';
  readonly value: number | null;
  readonly options: readonly DropdownOption[];
  readonly onChange: (value: number) => void;
}

function Axis({ name, value, options, onChange }: AxisProps) {
  return (
    <Dropdown
      label={name === 'x' ? 'Across' : 'Up'}
      testId={`axis-${name}`}
      value={value === null ? '' : String(value)}
      options={options}
      onChange={(chosen) => {
        onChange(Number(chosen));
      }}
    />
  );
}

type DirectionAxisProps = Omit<AxisChoiceProps, 'projection'> & {
  readonly projection: Extract<Projection, { kind: 'direction' }>;
};

/** The direction across. */
function DirectionAxis({ state, projection, onChange }: DirectionAxisProps) {
  const { probes, choice, problem } = useDirection(projection.x);
  return (
    <>
      <DirectionFields
        state={state}
        chosen={projection.x}
        probes={probes}
        choice={choice}
        withNone={false}
        onChoose={(direction) => {
          if (direction) onChange({ ...projection, x: direction });
        }}
      />
      <ProblemBanner problem={problem} />
    </>
  );
}
