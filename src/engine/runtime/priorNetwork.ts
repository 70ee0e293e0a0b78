import type { ModelDescription } from '../../core/model/modelDescription';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import { elementCount } from '../../core/shape';
import { tensorsOf } from '../../model/latents';
import { priorCodeOf } from '../../model/ownPrior';
import type { PriorRows } from '../../vae/posterior/prior';
import type { ConditionFeeds } from './conditionRows';
import { conditionFeeds } from './feeds';
import { loadLevelPriors, type LevelDrawing, type LevelPriors } from './levelPriors';
import { conditionsOf, isOneRow } from './partGraph';
import { ownPriorRows } from './posteriorOf';
import { openPriorPart } from './priorPart';
import { inputOf } from './roleTensors';
import type { RowSession, RowTensor } from './session';

/** c → p(z|c), a part of the encoder's graph, loaded when it is first run. */
export interface PriorNetwork {
  /**
   * The prior of each row; of a hierarchy, that of each level given the means before it.
   *
   * @throws ProblemError if it can't be cut out of the graph
   */
  priorOf(rows: number, conditions: ConditionFeeds): Promise<PriorRows>;
  /**
   * Draws of a hierarchy's code, level by level.
   *
   * @throws ProblemError if its priors can't be cut out of the graph
   */
  drawLevels(rows: number, conditions: ConditionFeeds, drawing: LevelDrawing): Promise<Float32Array>;
  release(): Promise<void>;
}

/** What of an encoder's graph makes the prior of rows from their conditions alone. */
export function priorNetwork(model: ModelDescription, provider: ExecutionProvider): PriorNetwork {
  let loading: Promise<RowSession> | undefined;
  let ofLevels: Promise<LevelPriors> | undefined;
  const drawLevels = async (rows: number, given: ConditionFeeds, drawing: LevelDrawing) =>
    (await (ofLevels ??= loadLevelPriors(model, provider))).draw(rows, given, drawing);
  return {
    drawLevels: async (...args) => (await drawLevels(...args)).z,
    async priorOf(rows, given) {
      if (model.hierarchy) {
        const noise = new Float32Array(rows * elementCount(model.latentShape));
        return (await drawLevels(rows, given, { noise, temperatures: [] })).prior;
      }
      const { ownPrior } = model;
      const code = priorCodeOf(model.assignments);
      if (!ownPrior?.isOfConditions || !code) throw new TypeError(`${model.name} has no prior of conditions`);
      const read = tensorsOf(code);
      loading ??= openPriorPart(model, code, startsOf(model, ownPrior.reads), provider);
      const names = [...new Set(read.map(({ tensor }) => tensor.name))];
      const feeds = priorFeeds(model, ownPrior.reads, rows, given);
      const outputs = await (await loading).run(feeds, names, rows);
      return ownPriorRows(model, code, ({ tensor }) => outputs[tensor.name]!, rows);
    },
    async release() {
      // What could not be loaded has nothing to release.
      await (await loading?.catch(() => undefined))?.release();
      await (await ofLevels?.catch(() => undefined))?.release();
    },
  };
}

/** The conditions that are read; of a prior that is the same for all rows the data, for want of anything else. */
function startsOf(model: ModelDescription, reads: readonly string[]) {
  const conditions = conditionsOf(model, 'encoder').filter(({ tensor }) => reads.includes(tensor.name));
  return (conditions.length > 0 ? conditions : [inputOf(model)]).map(({ tensor }) => tensor);
}

function priorFeeds(
  model: ModelDescription,
  reads: readonly string[],
  rows: number,
  given: ConditionFeeds,
): Record<string, RowTensor> {
  if (reads.length > 0) return conditionFeeds(model, 'encoder', rows, given, (name) => reads.includes(name));
  const { tensor } = inputOf(model);
  const { inputShape: shape } = model;
  const data = new Float32Array(rows * elementCount(shape));
  return { [tensor.name]: { data, shape, type: tensor.type, isUnbatched: isOneRow(model, 'encoder') } };
}
