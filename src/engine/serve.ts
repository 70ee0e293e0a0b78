import type { CancellationToken, MessageConnection } from 'vscode-jsonrpc';
import { openDataset, type Dataset } from '../data/dataset';
import { readFactor } from '../data/factors';
import { describeVae } from '../model/describe';
import { describeDeterministic } from '../model/describeDeterministic';
import { outlineVae } from '../model/outline';
import { readSetUp } from '../model/setUp/readSetUp';
import {
  describeDeterministic as describeDeterministicModel,
  reconstructPlain as plainReconstruction,
} from '../protocol/deterministic';
import * as requests from '../protocol/engine';
import type { RunnablePlan, ScorePlan } from '../protocol/inspection';
import type { ModelDescription } from '../protocol/model';
import { answer, Cancelled } from '../protocol/rpc';
import type { ExecutionProvider } from '../protocol/settings';
import { findData } from './findData';
import { Latest } from './latest';
import { decode } from './passes/decode';
import { InputRoom } from './passes/inputs';
import { readRaw } from './passes/readRaw';
import { reconstruct } from './passes/reconstruct';
import { reconstructPlain } from './passes/reconstructPlain';
import { samplePrior } from './passes/samplePrior';
import { score } from './passes/score';
import { umap } from './passes/umap';
import { checkSampling } from './runtime/checkSampling';
import { runtimeInfoHere } from './runtime/onnxruntime';
import { probe } from './runtime/probe';
import { refuseTooLarge } from './runtime/refuseTooLarge';
import { loadScorer, type Scorer } from './runtime/scorer';
import { loadVae, type RunningVae } from './runtime/vae';
import { Turns } from './turns';

/** Answers every request of protocol/engine on a connection. */
export function serve(connection: MessageConnection): void {
  const models = new Latest<RunningVae>((vae) => vae.release());
  const scorers = new Latest<Scorer>((scorer) => scorer.release());
  const datasets = new Latest<Dataset>((dataset) => dataset.close());
  // Of their own: the same data as the model reads them stay open beside them.
  const rawDatasets = new Latest<Dataset>((dataset) => dataset.close());
  const shares = new Turns();
  const room = new InputRoom();
  const modelOf = (model: ModelDescription, provider: ExecutionProvider) =>
    models.get([model, provider], [model.encoderPath, model.decoder.path], () => loadVae(model, provider));
  const scorerOf = ({ model, likelihood, provider, samples, importance }: RunnablePlan) => {
    const singleDraw = Math.max(samples, importance) === 1;
    const files = [model.encoderPath, model.decoder.path];
    return scorers.get([model, likelihood, provider, singleDraw], files, () =>
      loadScorer(model, likelihood, provider, singleDraw),
    );
  };
  const datasetOf = ({ data, view }: Pick<ScorePlan, 'data' | 'view'>) =>
    datasets.get([data, view], [data.path], () => openDataset(data, undefined, { view }));

  connection.onRequest(requests.probeProvider, (provider) => answer(() => probe(provider)));
  connection.onRequest(requests.runtimeInfo, () => answer(() => runtimeInfoHere()));
  connection.onRequest(requests.describeModel, ({ modelPath, decoderPath, roles, mayRun }) =>
    answer(() => {
      const model = describeVae(modelPath, decoderPath, roles ?? {});
      if (!mayRun) return model;
      refuseTooLarge(model);
      return checkSampling(model);
    }),
  );
  connection.onRequest(requests.outlineModel, ({ modelPath, decoderPath, roles }) =>
    answer(() => outlineVae(modelPath, decoderPath, roles ?? {})),
  );
  connection.onRequest(describeDeterministicModel, ({ modelPath, decoderPath }) =>
    answer(() => describeDeterministic(modelPath, decoderPath) ?? null),
  );
  connection.onRequest(plainReconstruction, (params) =>
    answer(async () => reconstructPlain(params, await datasetOf(params))),
  );
  connection.onRequest(requests.readSetUp, ({ modelPath, setUpPath }) =>
    answer(() => readSetUp(modelPath, setUpPath)),
  );
  connection.onRequest(requests.findData, (params) => answer(() => findData(params)));
  connection.onRequest(requests.openData, ({ data, labels, view, inputShape }) =>
    answer(async () => {
      const dataset = await openDataset(data, labels, { view, inputShape });
      await dataset.close();
      return dataset.description;
    }),
  );
  connection.onRequest(requests.readFactor, ({ reference, count }) =>
    answer(() => readFactor(reference, count)),
  );
  connection.onRequest(requests.score, (params, token) =>
    answer(() =>
      shares.take(async () => {
        stopIfCancelled(token);
        const scorer = await scorerOf(params.plan);
        const dataset = await datasetOf(params.plan);
        const listener = {
          report: (part: requests.ScorePart) =>
            void connection.sendProgress(requests.scoreProgress, params.token, part),
          alive: () => void connection.sendProgress(requests.scoreProgress, params.token, null),
        };
        const scored = await score(params, dataset, scorer, token, listener, room);
        stopIfCancelled(token);
        return { unfolded: scorer.unfolded, ...scored };
      }),
    ),
  );
  connection.onRequest(requests.reconstruct, (params) =>
    answer(async () => {
      const vae = await modelOf(params.plan.model, params.plan.provider);
      return reconstruct(params, await datasetOf(params.plan), vae);
    }),
  );
  connection.onRequest(requests.readRaw, ({ data, view, row }) =>
    answer(async () => {
      const open = () => openDataset(data, undefined, { view });
      return readRaw(await rawDatasets.get([data, view], [data.path], open), row);
    }),
  );
  connection.onRequest(requests.samplePrior, (params, token) =>
    answer(async () => {
      const samples = await samplePrior(params, await modelOf(params.model, params.provider), token);
      stopIfCancelled(token);
      return samples;
    }),
  );
  connection.onRequest(requests.decodeLatents, ({ model, provider, z, likelihood }, token) =>
    answer(async () => {
      const decoded = await decode(z, model, likelihood, await modelOf(model, provider), token);
      stopIfCancelled(token);
      return { z, ...decoded };
    }),
  );
  connection.onRequest(requests.umap, (params) =>
    answer(() =>
      umap(params, (fraction) => connection.sendProgress(requests.umapProgress, params.token, fraction)),
    ),
  );
}

function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new Cancelled();
}
