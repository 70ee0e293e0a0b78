import { openDataset, type Dataset } from '../data/dataset';
import type { RunnablePlan, ScorePlan } from '../core/figures/scorePlan';
import type { ModelDescription } from '../core/model/modelDescription';
import type { OpenedData } from '../core/dataset/openedData';
import type { Likelihood } from '../core/settings/likelihood';
import type { ExecutionProvider } from '../core/settings/executionProvider';
import { isNetwork } from '../core/settings/prior';
import { ResourceCache } from './resourceCache';
import { openConditions, type ConditionRows } from './runtime/conditionRows';
import { decodedRun, type DecodedRun } from './runtime/decodedRun';
import { loadLogDensity, type LogDensity } from './runtime/logDensity';
import { borrowScorer, loadScorer, type Scorer } from './runtime/scorer';
import { loadModel, type RunningModel } from './runtime/runningModel';

/** What decides the conditions of rows. */
type ConditionsAsked = Pick<ScorePlan, 'model' | 'conditions' | 'tableVersions'>;

/** The models and datasets that an engine has open: the latest of each kind, until its last user is done. */
export class Resources {
  private readonly models = new ResourceCache<RunningModel>((model) => model.release());
  private readonly scorers = new ResourceCache<Scorer>((scorer) => scorer.release());
  private readonly decoders = new ResourceCache<DecodedRun>((decoder) => decoder.release());
  private readonly datasets = new ResourceCache<Dataset>((dataset) => dataset.close());
  /** Of their own: the same data as the model reads them stay open beside them. */
  private readonly rawDatasets = new ResourceCache<Dataset>((dataset) => dataset.close());
  private readonly densities = new ResourceCache<LogDensity>((density) => density.release());
  private readonly conditions = new ResourceCache<ConditionRows>(() => Promise.resolve());

  withModel<R>(
    model: ModelDescription,
    provider: ExecutionProvider,
    work: (running: RunningModel) => Promise<R>,
  ): Promise<R> {
    return this.models.use([asRun(model), provider], model.files, () => loadModel(model, provider), work);
  }

  /** A large model is loaded once: its scorer borrows from it, and is none of another time that it was loaded. */
  withScorer<R>(plan: RunnablePlan, work: (scorer: Scorer) => Promise<R>): Promise<R> {
    const { model, likelihood, provider, samples, importance, errors } = plan;
    const options = { likelihood, errors, singleDraw: Math.max(samples, importance) === 1 };
    const identity = [asRun(model), provider, options];
    if (!model.rowCost)
      return this.scorers.use(identity, model.files, () => loadScorer(model, provider, options), work);
    return this.withModel(model, provider, (running) =>
      this.scorers.use(
        [...identity, running.id],
        model.files,
        () => borrowScorer(running, model, provider, options),
        work,
      ),
    );
  }

  /** The decoder for what a likelihood reads of it, of the same model that runs otherwise. */
  withDecodedRun<R>(
    { model, provider }: Pick<RunnablePlan, 'model' | 'provider'>,
    likelihood: Likelihood,
    running: RunningModel,
    work: (decoder: DecodedRun) => Promise<R>,
  ): Promise<R> {
    return this.decoders.use(
      [asRun(model), provider, likelihood, running.id],
      model.files,
      () => decodedRun(model, likelihood, provider, running.decoder),
      work,
    );
  }

  withData<R>(opened: OpenedData, work: (dataset: Dataset) => Promise<R>): Promise<R> {
    return useData(this.datasets, opened, work);
  }

  /** The data before their recipe. */
  withRawData<R>(opened: OpenedData, work: (dataset: Dataset) => Promise<R>): Promise<R> {
    return useData(this.rawDatasets, opened, work);
  }

  /** The network that gives log p(z); undefined where the prior has none. */
  withDensity<R>(
    {
      prior,
      model,
      tableVersions,
      provider,
    }: Pick<RunnablePlan, 'prior' | 'model' | 'tableVersions' | 'provider'>,
    work: (density: LogDensity | undefined) => Promise<R>,
  ): Promise<R> {
    if (!isNetwork(prior)) return work(undefined);
    const { latentShape } = model;
    return this.densities.use(
      [prior, latentShape, provider],
      tableVersions.filter((version) => prior.files.includes(version.path)),
      () => loadLogDensity(prior, latentShape, provider),
      work,
    );
  }

  withConditions<R>(
    { model, conditions: sources, tableVersions }: ConditionsAsked,
    work: (rows: ConditionRows) => Promise<R>,
  ): Promise<R> {
    return this.conditions.use(
      [model.conditions, sources],
      tableVersions,
      () => openConditions(model.conditions, sources),
      work,
    );
  }
}

function useData<R>(
  cache: ResourceCache<Dataset>,
  { data, view, dataVersions, dataMembers }: OpenedData,
  work: (dataset: Dataset) => Promise<R>,
): Promise<R> {
  return cache.use(
    [data, view, dataMembers?.stamp],
    dataVersions,
    () => openDataset(data, undefined, { view, members: dataMembers }),
    work,
  );
}

/** What of a description decides how it is loaded: that a row's cost is known, and not how much it is. */
function asRun(model: ModelDescription) {
  return { ...model, rowCost: model.rowCost !== undefined };
}
