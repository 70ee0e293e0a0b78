import type { ScorePart } from '../contracts/engine/passes';
import type { CancellationToken, MessageConnection } from 'vscode-jsonrpc';
import { openDataset, type Dataset } from '../data/dataset';
import { hashOfFile, hashOfFolder } from '../data/contentHash';
import { conditionTables } from '../data/conditionTables';
import { folderChange } from '../data/images/folderChange';
import { readFactor } from '../data/factors';
import { describeModel } from '../model/describe';
import { describeDeterministic } from '../model/describeDeterministic';
import { outlineModel } from '../model/outline';
import { readSetUp } from '../model/setUp/readSetUp';
import * as requests from '../contracts/engine';
import type { OpenedData } from '../core/dataset/openedData';
import type { RunnablePlan, ScorePlan } from '../core/figures/scorePlan';
import type { ModelDescription } from '../core/model/modelDescription';
import { answer, Cancelled } from '../contracts/rpc';
import { findData } from './findData';
import { decode } from './passes/decode';
import { encode } from './passes/encode';
import { InputBuffer } from './passes/inputs';
import { readRaw } from './passes/readRaw';
import { reconstruct } from './passes/reconstruct';
import { reconstructPlain } from './passes/reconstructPlain';
import { samplePrior } from './passes/samplePrior';
import { score } from './passes/score';
import { umap } from './passes/umap';
import { ResourceCache } from './resourceCache';
import { checkSampling } from './runtime/checkSampling';
import { openConditions, type ConditionRows } from './runtime/conditionRows';
import { measured } from './runtime/measure';
import { runtimeInfoHere } from './runtime/onnxruntime';
import { probe } from './runtime/probe';
import { refuseTooLarge } from './runtime/refuseTooLarge';
import { measureRowCost } from './runtime/rowCost';
import { loadScorer, type Scorer } from './runtime/scorer';
import { loadModel, type RunningModel } from './runtime/vae';
import { Sequencer } from './sequencer';
import type { ExecutionProvider } from '../core/settings/executionProvider';
import {
  describeDeterministic as describeDeterministicModel,
  reconstructDeterministic as plainReconstruction,
} from '../contracts/engine';

/** Answers every request of contracts/engine.ts on a connection. */
export function serve(connection: MessageConnection): void {
  const models = new ResourceCache<RunningModel>((model) => model.release());
  const scorers = new ResourceCache<Scorer>((scorer) => scorer.release());
  const datasets = new ResourceCache<Dataset>((dataset) => dataset.close());
  // Of their own: the same data as the model reads them stay open beside them.
  const rawDatasets = new ResourceCache<Dataset>((dataset) => dataset.close());
  const conditions = new ResourceCache<ConditionRows>(() => Promise.resolve());
  const shares = new Sequencer();
  const room = new InputBuffer();
  const withModel = <R>(
    model: ModelDescription,
    provider: ExecutionProvider,
    work: (running: RunningModel) => Promise<R>,
  ) => models.use([asRun(model), provider], model.files, () => loadModel(model, provider), work);
  const withScorer = <R>(plan: RunnablePlan, work: (scorer: Scorer) => Promise<R>) => {
    const { model, likelihood, provider, samples, importance, errors } = plan;
    const options = { likelihood, errors, singleDraw: Math.max(samples, importance) === 1 };
    return scorers.use(
      [asRun(model), provider, options],
      model.files,
      () => loadScorer(model, provider, options),
      work,
    );
  };
  const withData = <R>(
    { data, view, dataVersions, dataMembers }: OpenedData,
    work: (dataset: Dataset) => Promise<R>,
    cache = datasets,
  ) =>
    cache.use(
      [data, view, dataMembers?.stamp],
      dataVersions,
      () => openDataset(data, undefined, { view, members: dataMembers }),
      work,
    );
  const withConditions = async <R>(
    { model, conditions: sources, conditionVersions }: ConditionsAsked,
    work: (rows: ConditionRows) => Promise<R>,
  ) =>
    conditions.use(
      [model.conditions, sources],
      conditionVersions ?? (await conditionTables(sources)),
      () => openConditions(model.conditions, sources),
      work,
    );

  connection.onRequest(requests.probeProvider, (provider) => answer(() => probe(provider)));
  connection.onRequest(requests.getRuntimeInfo, () => answer(() => runtimeInfoHere()));
  connection.onRequest(requests.describeModel, ({ modelPath, decoderPath, roles, mayRun, row }) =>
    answer(async () => {
      const model = describeModel(modelPath, decoderPath, roles ?? {}, row);
      if (!mayRun) return model;
      refuseTooLarge(model);
      return measured(await checkSampling(model));
    }),
  );
  connection.onRequest(requests.outlineModel, ({ modelPath, decoderPath, roles }) =>
    answer(() => outlineModel(modelPath, decoderPath, roles ?? {})),
  );
  connection.onRequest(describeDeterministicModel, ({ modelPath, decoderPath }) =>
    answer(() => describeDeterministic(modelPath, decoderPath) ?? null),
  );
  connection.onRequest(plainReconstruction, (params) =>
    answer(() => withData(params, (dataset) => reconstructPlain(params, dataset))),
  );
  connection.onRequest(requests.readSetUp, ({ modelPath, setUpPath }) =>
    answer(() => readSetUp(modelPath, setUpPath)),
  );
  connection.onRequest(requests.findData, (params) => answer(() => findData(params)));
  connection.onRequest(requests.openData, ({ data, labels, ...asked }) =>
    answer(async () => {
      const dataset = await openDataset(data, labels, asked);
      await dataset.close();
      return dataset.description;
    }),
  );
  connection.onRequest(requests.readFactor, ({ reference, count }) =>
    answer(() => readFactor(reference, count)),
  );
  connection.onRequest(requests.hashFile, (version) => answer(() => hashOfFile(version)));
  connection.onRequest(requests.hashFolder, ({ folder, members }) =>
    answer(() => hashOfFolder(folder, members)),
  );
  connection.onRequest(requests.compareFolder, ({ folder, members }) =>
    answer(() => folderChange(folder, members)),
  );
  connection.onRequest(requests.scoreRows, (params, token) =>
    answer(() =>
      shares.take(() => {
        stopIfCancelled(token);
        const { plan } = params;
        const listener = {
          report: (part: ScorePart) =>
            void connection.sendProgress(requests.scoreProgress, params.token, part),
          alive: () => void connection.sendProgress(requests.scoreProgress, params.token, null),
        };
        return withScorer(plan, (scorer) =>
          withData(plan, (dataset) =>
            withConditions(plan, async (rows) => {
              const tools = { dataset, conditions: rows, scorer, token, listener, room };
              const scored = await score(params, tools);
              stopIfCancelled(token);
              return { notFoldedReason: scorer.likelihood?.notFoldedReason ?? '', ...scored };
            }),
          ),
        );
      }),
    ),
  );
  connection.onRequest(requests.reconstructRows, (params) =>
    answer(() => {
      const { plan } = params;
      return withModel(plan.model, plan.provider, (running) =>
        withData(plan, (dataset) =>
          withConditions(plan, (rows) => reconstruct(params, dataset, running, rows)),
        ),
      );
    }),
  );
  connection.onRequest(requests.encodeRows, (params, token) =>
    answer(() => {
      const { plan } = params;
      return withModel(plan.model, plan.provider, (running) =>
        withData(plan, (dataset) =>
          withConditions(plan, async (rows) => {
            const encoded = await encode(params, dataset, running, rows, token);
            stopIfCancelled(token);
            return encoded;
          }),
        ),
      );
    }),
  );
  connection.onRequest(requests.measureRowCost, ({ model, provider }) =>
    answer(() => withModel(model, provider, (running) => measureRowCost(running, model, provider))),
  );
  connection.onRequest(requests.readRawRow, ({ row, ...opened }) =>
    answer(() => withData(opened, (dataset) => readRaw(dataset, row), rawDatasets)),
  );
  connection.onRequest(requests.samplePrior, (params, token) =>
    answer(() =>
      withModel(params.model, params.provider, (running) =>
        withConditions(params, async (rows) => {
          const samples = await samplePrior(params, running, rows, token);
          stopIfCancelled(token);
          return samples;
        }),
      ),
    ),
  );
  connection.onRequest(requests.decodeLatents, (params, token) =>
    answer(() =>
      withModel(params.model, params.provider, (running) =>
        withConditions(params, async (rows) => {
          const decoded = await decode(params, running, rows, token);
          stopIfCancelled(token);
          return { z: params.z, ...decoded };
        }),
      ),
    ),
  );
  connection.onRequest(requests.computeUmap, (params) =>
    answer(() =>
      umap(params, (fraction) => connection.sendProgress(requests.umapProgress, params.token, fraction)),
    ),
  );
}

/** What decides the conditions of rows; of files as they are now, where no version is asked for. */
type ConditionsAsked = Pick<ScorePlan, 'model' | 'conditions'> &
  Partial<Pick<RunnablePlan, 'conditionVersions'>>;

/** What of a description decides how it is loaded: that a row's cost is known, and not how much it is. */
function asRun(model: ModelDescription) {
  return { ...model, rowCost: model.rowCost !== undefined };
}

function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new Cancelled();
}
