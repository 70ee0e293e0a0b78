import type { ModelDescription } from '../../core/model/modelDescription';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import { elementCount } from '../../core/shape';
import { tensorsOf } from '../../model/latents';
import { priorCodeOf } from '../../model/ownPrior';
import type { PriorRows } from '../../vae/posterior/prior';
import type { ConditionFeeds } from './conditionRows';
import { conditionFeeds, levelFeeds } from './feeds';
import { conditionsOf, levelsRead } from './partGraph';
import { ownPriorRows } from './posteriorOf';
import { openPriorPart } from './priorPart';

/** What of a hierarchy is drawn from p(z_l | z_<l), and how. */
export interface LevelDrawing {
  /** ε of each row, row-major over latent dimensions. */
  readonly noise: Float32Array;
  /** What the deviation of each level's prior is multiplied by. */
  readonly temperatures: readonly number[];
  /** Codes whose first levels are kept, and how many; all are drawn where it is left out. */
  readonly kept?: { readonly z: Float32Array; readonly levels: number } | undefined;
}

/** z_<l → p(z_l | z_<l), the part of a hierarchy's graph that tells its priors. */
export interface LevelPriors {
  /** z_1 to z_L one after another, each given those before it, with the moments that they were drawn by. */
  draw(
    rows: number,
    conditions: ConditionFeeds,
    drawing: LevelDrawing,
  ): Promise<{ readonly z: Float32Array; readonly prior: PriorRows }>;
  release(): Promise<void>;
}

/** Loads the priors of a hierarchy. */
export async function loadLevelPriors(
  model: ModelDescription,
  provider: ExecutionProvider,
): Promise<LevelPriors> {
  const code = priorCodeOf(model.assignments);
  if (!model.hierarchy || !code) throw new TypeError(`${model.name} is no hierarchy`);
  const session = await openPriorPart(model, code, startsOf(model), provider);
  const names = [...new Set(tensorsOf(code).map(({ tensor }) => tensor.name))];
  const { levels = [], ownPrior } = model;
  const length = elementCount(model.latentShape);
  return {
    async draw(rows, given, { noise, temperatures, kept }) {
      const z = new Float32Array(rows * length);
      const prior = { mean: new Float32Array(rows * length), logVariance: new Float32Array(rows * length) };
      const conditions = conditionFeeds(
        model,
        'encoder',
        rows,
        given,
        (name) => ownPrior?.reads.includes(name) === true,
      );
      let first = 0;
      for (const [place, { dimensions }] of levels.entries()) {
        const feeds = { ...levelFeeds(model, levelsRead(model), z, rows), ...conditions };
        const outputs = await session.run(feeds, names, rows);
        const moments = ownPriorRows(model, code, ({ tensor }) => outputs[tensor.name]!, rows);
        const isKept = kept !== undefined && place < kept.levels;
        const temperature = temperatures[place] ?? 1;
        for (let row = 0; row < rows; row++) {
          for (let at = row * length + first; at < row * length + first + dimensions; at++) {
            const [mean, logVariance] = [moments.mean[at]!, moments.logVariance[at]!];
            prior.mean[at] = mean;
            prior.logVariance[at] = logVariance;
            z[at] = isKept ? kept.z[at]! : mean + temperature * Math.exp(logVariance / 2) * noise[at]!;
          }
        }
        first += dimensions;
      }
      return { z, prior };
    },
    release: () => session.release(),
  };
}

/** The levels, and the conditions that their priors read. */
function startsOf(model: ModelDescription) {
  const conditions = conditionsOf(model, 'encoder').filter(
    ({ tensor }) => model.ownPrior?.reads.includes(tensor.name) === true,
  );
  return [...levelsRead(model), ...conditions].map(({ tensor }) => tensor);
}
