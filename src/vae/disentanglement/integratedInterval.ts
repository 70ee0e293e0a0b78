import type { Checkpoint } from '../checkpoint';
import { addToMean, emptyMean } from '../estimators/runningMean';
import { streams } from '../random/standardNormal';
import { fillUniform } from '../random/uniform';
import { intervalAround, type Interval } from './bootstrap';
import type { InformationMatrix } from './informationMatrix';
import type { IntegratedInformation } from './integratedInformation';
import { mutualInformationGap } from './mutualInformationGap';

/**
 * The 95 % interval of MIG with {@link IntegratedInformation}: by draws of z that are drawn again (Efron 1979). An estimate of I is
 * a mean over these, and in first order its error is theirs alone: how a density that is made of the rows errs adds up to 0 in
 * E log q(z|v) − log q(z). Entropies are held. Null where MIG is not defined.
 *
 * @param value MIG of all draws
 * @param chosen of each time the places of the draws
 */
export function integratedInterval(
  integrated: IntegratedInformation,
  entropies: InformationMatrix['entropies'],
  value: number,
  chosen: Iterable<Uint32Array>,
  checkpoint: Checkpoint,
): Interval | null {
  if (Number.isNaN(value)) return null;
  const gaps = { ...emptyMean };
  for (const draws of chosen) {
    checkpoint();
    addToMean(gaps, mutualInformationGap({ information: integrated.informationOf(draws), entropies }));
  }
  return gaps.count < 2 ? null : intervalAround(value, gaps);
}

/** As many of some draws, with replacement, so many times, a pure function of the seed. */
export function* drawsAgain(draws: number, times: number, seed: number): Generator<Uint32Array> {
  const uniform = new Float64Array(draws);
  for (let time = 0; time < times; time++) {
    fillUniform(uniform, seed, streams.bootstrap, 2, time);
    yield Uint32Array.from(uniform, (u) => Math.floor(u * draws));
  }
}
