import { useState } from 'preact/hooks';
import type { TraverseBase } from '../../../src/contracts/panel/traverse';
import { formatShort } from '../../ui/formatting';
import { LinkButton } from '../../ui/linkButton';
import { Slider } from '../../ui/slider';
import { tip } from '../../ui/tooltip';

const shownAtFirst = 16;
/** Max number of sliders: spatial latents have thousands of dimensions. */
const maxShown = 128;
/** Min range of a slider, in standard deviations of the prior. */
const minReach = 3;

interface LatentSlidersProps {
  readonly base: TraverseBase;
  readonly z: Float32Array;
  readonly onMove: (dimension: number, value: number) => void;
}

/** One slider per dimension, with the most informative dimensions first. */
export function LatentSliders({ base, z, onMove }: LatentSlidersProps) {
  const [all, setAll] = useState(false);
  const { order, kl } = base;
  const shown = [...order.subarray(0, all ? maxShown : shownAtFirst)];
  return (
    <div class="sliders" role="group" aria-label="Latent dimensions, most informative first">
      {shown.map((dimension) => {
        const value = z[dimension]!;
        const [min, max] = rangeOf(base, dimension);
        const start = base.z[dimension]!;
        return (
          <div key={dimension} class="slider-line" data-testid="slider-line" data-dimension={dimension}>
            <span
              class="slider-name"
              {...tip(
                Number.isNaN(kl[dimension]!)
                  ? `Latent dimension ${dimension}`
                  : `Latent dimension ${dimension}: KL ${formatShort(kl[dimension]!)} nats (mean over the rows)`,
              )}
            >
              z{dimension}
            </span>
            <Slider
              label={`z${dimension}`}
              testId={`slider-${dimension}`}
              value={value}
              min={min}
              max={max}
              valueText={formatShort(value)}
              onInput={(next) => {
                onMove(dimension, next);
              }}
            />
            <span class="slider-value">{formatShort(value)}</span>
            <span class="slider-start quiet">{value === start ? '' : `was ${formatShort(start)}`}</span>
          </div>
        );
      })}
      {order.length > shownAtFirst && (
        <LinkButton
          about="dimensions"
          onClick={() => {
            setAll(!all);
          }}
        >
          {all ? 'Show fewer' : `Show ${Math.min(order.length, maxShown)}`}
        </LinkButton>
      )}
    </div>
  );
}

/** The range of a slider, which covers all means of the dataset and `minReach` standard deviations of the prior. */
function rangeOf({ min, max, prior, z }: TraverseBase, dimension: number): readonly [number, number] {
  const reach = minReach * prior.deviation;
  return [
    Math.min(min[dimension]!, prior.mean - reach, z[dimension]!),
    Math.max(max[dimension]!, prior.mean + reach, z[dimension]!),
  ];
}
