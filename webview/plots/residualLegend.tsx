import { formatShort } from '../ui/formatting';
import { useTheme } from '../state/theme';
import { residualColor } from './residualColors';

const steps = Array.from({ length: 41 }, (_, step) => (step - 20) / 20);

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** Large ends such as 114,683 as 115K: there is room for five characters. */
function formatEnd(span: number): string {
  return span < 1e4 ? formatShort(span) : compact.format(span);
}

/** The color scale of residuals. `span` is the difference between the values shown as white and black. */
export function ResidualLegend({
  span,
  label = 'Color scale of the residual, input minus reconstruction',
}: {
  span: number;
  label?: string;
}) {
  const { dark } = useTheme();
  return (
    <figure class="residual-legend" aria-label={label}>
      <svg viewBox="0 0 41 4" preserveAspectRatio="none" aria-hidden="true">
        {steps.map((step, place) => (
          <rect
            key={step}
            x={place}
            y={0}
            width={1.05}
            height={4}
            fill={`rgb(${residualColor(step, dark).join(' ')})`}
          />
        ))}
      </svg>
      <figcaption>
        <span>−{formatEnd(span)}</span>
        <span>0</span>
        <span>+{formatEnd(span)}</span>
      </figcaption>
    </figure>
  );
}
