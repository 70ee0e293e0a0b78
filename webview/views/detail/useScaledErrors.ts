import { useMemo } from 'preact/hooks';
import type { SampleDetail } from '../../../src/contracts/panel/samples';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';

/**
 * How far each value of a row is off, in units of the reference rows' own root mean squared error there; null without
 * reference rows that were scored by the same model, and for one that reconstructs nothing.
 */
export function useScaledErrors(detail: SampleDetail | null): Float64Array | null {
  const { outliers } = usePage();
  const scale = useStore(outliers.errorScale);
  return useMemo(() => {
    if (!detail || scale?.picturesOf !== detail.picturesOf) return null;
    const { input, reconstruction } = detail;
    const { meanSquares } = scale;
    if (reconstruction.length !== meanSquares.length) return null;
    return Float64Array.from(
      meanSquares,
      (meanSquare, value) => Math.abs(input[value]! - reconstruction[value]!) / Math.sqrt(meanSquare),
    );
  }, [detail, scale]);
}
