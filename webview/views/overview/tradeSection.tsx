import type { PosteriorView } from '../../../src/contracts/panel/posterior';
import { RateDistortion } from '../../plots/rateDistortion';
import { ChartFrame } from '../../plots/chartFrame';
import { Term } from '../../ui/term';

/** The model in the rate–distortion plane, where it has an ELBO. */
export function TradeSection({ posterior }: { posterior: PosteriorView }) {
  const { rate, distortion } = posterior.summary;
  if (rate === null || distortion === null) return null;
  return (
    <section aria-labelledby="overview-trade-title">
      <h2 id="overview-trade-title">
        <Term name="rateDistortion" />
      </h2>
      <ChartFrame title="Rate and distortion">
        <RateDistortion rate={rate} distortion={distortion} height={140} />
      </ChartFrame>
    </section>
  );
}
