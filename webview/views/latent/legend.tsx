import type { PointValues } from '../../../src/contracts/panel/latentSpace';
import { groupColors, scaleColor } from '../../plots/scatter/colors';
import { shapeOf, shapePath } from '../../plots/scatter/markers';
import { usePage } from '../../state/page';
import { useTheme } from '../../state/theme';
import { Checkbox } from '../../ui/checkbox';
import { formatCount, formatShort } from '../../ui/formatting';
import { LinkButton } from '../../ui/linkButton';

interface LegendProps {
  readonly values: PointValues;
  readonly name: string;
  /** Hidden groups. */
  readonly hidden: ReadonlySet<number>;
}

/** The legend of colors and shapes. Unchecked labels are hidden. */
export function Legend({ values, name, hidden }: LegendProps) {
  return (
    <aside class="legend" aria-label={`Colors: ${name}`} data-testid="legend" tabIndex={0}>
      {values.kind === 'groups' ? (
        <GroupLegend values={values} name={name} hidden={hidden} />
      ) : (
        <ScaleLegend values={values} name={name} />
      )}
    </aside>
  );
}

function GroupLegend({ values, name, hidden }: LegendProps & { values: PointValues & { kind: 'groups' } }) {
  const page = usePage();
  const theme = useTheme();
  const colors = groupColors(theme.dark);
  const show = (hiddenLabels: readonly string[]) => {
    page.view.update({ latent: { ...page.view.value.latent, hiddenLabels } });
  };
  const hiddenNames = values.names.filter((_, code) => hidden.has(code));
  return (
    <>
      <div class="legend-head">
        <h2>{name}</h2>
        <LinkButton
          about="labels shown"
          onClick={() => {
            show(hiddenNames.length > 0 ? [] : values.names);
          }}
        >
          {hiddenNames.length > 0 ? 'All' : 'None'}
        </LinkButton>
      </div>
      <ul>
        {values.names.map((label, code) => (
          <li key={label}>
            <Checkbox
              checked={!hidden.has(code)}
              testId={`legend-${code}`}
              onChange={(checked) => {
                show(checked ? hiddenNames.filter((other) => other !== label) : [...hiddenNames, label]);
              }}
            >
              <svg class="legend-mark" viewBox="-1.2 -1.2 2.4 2.4" aria-hidden="true">
                <path d={shapePath(shapeOf(code))} fill={colors[code % colors.length]} />
              </svg>
              {label} <span class="quiet">{formatCount(values.counts[code] ?? 0)}</span>
            </Checkbox>
          </li>
        ))}
      </ul>
    </>
  );
}

const bands = Array.from({ length: 40 }, (_, place) => place / 39);

function ScaleLegend({ values, name }: { values: PointValues & { kind: 'scale' }; name: string }) {
  const theme = useTheme();
  const [low, high] = [formatShort(values.min), formatShort(values.max)];
  return (
    <>
      <h2>{name}</h2>
      <div class="scale-legend">
        <svg
          viewBox="0 0 1 40"
          preserveAspectRatio="none"
          role="img"
          aria-label={`Color scale from ${low} to ${high}`}
        >
          {bands.map((share, place) => (
            <rect
              key={place}
              x={0}
              y={39 - place}
              width={1}
              height={1.05}
              fill={scaleColor(share, theme.dark)}
            />
          ))}
        </svg>
        <div class="scale-ends">
          <span>≥ {high}</span>
          <span>{formatShort((values.min + values.max) / 2)}</span>
          <span>≤ {low}</span>
        </div>
      </div>
      {values.isCollapsed && (
        <p class="hint" data-testid="collapsed-color">
          Collapsed: the mean hardly varies. The colors cover the prior’s mean ± σ.
        </p>
      )}
    </>
  );
}
