import type { CancellationToken, MessageConnection } from 'vscode-jsonrpc';
import type { ScorePart } from '../contracts/engine/passes';
import { openDataset } from '../data/dataset';
import { hashOfFile, hashOfFolder } from '../data/contentHash';
import { lookAtFolder } from '../data/folder/lookAtFolder';
import { readFactor } from '../data/factors';
import { pinTable } from '../data/pinTable';
import { describeModel } from '../model/describe';
import { describeDeterministic } from '../model/describeDeterministic';
import { outlineModel } from '../model/outline';
import { readContents } from '../model/readContents';
import { readSetUp } from '../model/setUp/readSetUp';
import * as requests from '../contracts/engine';
import type { DensityNetwork } from '../core/settings/prior';
import type { MixturePrior } from '../vae/posterior/prior';
import { answer, Cancelled } from '../contracts/rpc';
import { findData } from './findData';
import { decode } from './passes/decode';
import { encode } from './passes/encode';
import { InputBuffer } from './passes/inputs';
import { checkPredictive } from './passes/checkPredictive';
import { measureReconstructions } from './passes/measureReconstructions';
import { measureRowErrors } from './passes/measureRowErrors';
import { fingerprintRows } from './passes/fingerprintRows';
import { readRaw } from './passes/readRaw';
import { reconstruct } from './passes/reconstruct';
import { reconstructPlain } from './passes/reconstructPlain';
import { readOwnPrior, samplePrior } from './passes/samplePrior';
import { score } from './passes/score';
import { umap } from './passes/umap';
import { readComponents } from './priors/components';
import { readDensityNetwork } from './priors/densityNetwork';
import { vampPrior } from './priors/pseudoInputs';
import { RecentReconstructions } from './recentReconstructions';
import { Resources } from './resources';
import { checkSampling } from './runtime/checkSampling';
import { measured } from './runtime/measure';
import { openConditions } from './runtime/conditionRows';
import { runtimeInfoHere } from './runtime/onnxruntime';
import { probe } from './runtime/probe';
import { checkedScorer } from './scorerGraph/checkedScorer';
import { refuseTooLarge } from './runtime/refuseTooLarge';
import { measureRowCost } from './runtime/rowCost';
import { openMerged } from './recorded/openMerged';
import { readPart } from './recorded/readPart';
import { Sequencer } from './sequencer';
import {
  describeDeterministic as describeDeterministicModel,
  reconstructDeterministic as plainReconstruction,
} from '../contracts/engine';

/** Answers every request of contracts/engine.ts on a connection. */
export function serve(connection: MessageConnection): void {
  const resources = new Resources();
  const recent = new RecentReconstructions();
  const shares = new Sequencer();
  const room = new InputBuffer();

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
  connection.onRequest(requests.readContents, (path) => answer(() => readContents(path)));
  connection.onRequest(describeDeterministicModel, ({ modelPath, decoderPath }) =>
    answer(() => describeDeterministic(modelPath, decoderPath) ?? null),
  );
  connection.onRequest(plainReconstruction, (params) =>
    answer(() => resources.withData(params, (dataset) => reconstructPlain(params, dataset))),
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
  connection.onRequest(requests.readFactor, ({ reference, count, versions }) =>
    answer(() => readFactor(reference, count, versions)),
  );
  connection.onRequest(requests.readConditions, ({ conditions, sources, samples }) =>
    answer(async () => (await openConditions(conditions, sources)).of(Array.from(samples))),
  );
  connection.onRequest(requests.pinTable, (reference) => answer(() => pinTable(reference)));
  connection.onRequest(requests.hashFile, (version) => answer(() => hashOfFile(version)));
  connection.onRequest(requests.hashFolder, ({ folder, members }) =>
    answer(() => hashOfFolder(folder, members)),
  );
  connection.onRequest(requests.lookAtFolder, ({ folder, members }) =>
    answer(() => lookAtFolder(folder, members)),
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
        return resources.withScorer(plan, (scorer) =>
          resources.withData(plan, (dataset) =>
            resources.withConditions(plan, (rows) =>
              resources.withDensity(plan, async (density) => {
                const tools = { dataset, conditions: rows, scorer, density, token, listener, room, recent };
                const scored = await score(params, tools);
                stopIfCancelled(token);
                return { notFoldedReason: scorer.likelihood?.notFoldedReason ?? null, ...scored };
              }),
            ),
          ),
        );
      }),
    ),
  );
  connection.onRequest(requests.openMerged, (folder) => answer(() => openMerged(folder)));
  connection.onRequest(requests.readPart, (params) => answer(() => readPart(params)));
  connection.onRequest(requests.reconstructRows, (params) =>
    answer(() => {
      const { plan } = params;
      return resources.withModel(plan.model, plan.provider, (running) =>
        resources.withData(plan, (dataset) =>
          resources.withConditions(plan, (rows) => reconstruct(params, dataset, running, rows, recent)),
        ),
      );
    }),
  );
  connection.onRequest(requests.measureReconstructions, (params) =>
    answer(() => {
      const { plan } = params;
      return resources.withModel(plan.model, plan.provider, (running) =>
        resources.withData(plan, (dataset) =>
          resources.withConditions(plan, (rows) => measureReconstructions(params, dataset, running, rows)),
        ),
      );
    }),
  );
  connection.onRequest(requests.measureRowErrors, (params, token) =>
    answer(() =>
      shares.take(() => {
        stopIfCancelled(token);
        const { plan, rows } = params;
        const places = Array.from({ length: rows.count }, (_, row) => rows.start + row);
        const asked = { plan, rows: places, at: 'posterior-mean' as const };
        return resources.withModel(plan.model, plan.provider, (running) =>
          resources.withData(plan, (dataset) =>
            resources.withConditions(plan, async (conditions) => {
              const reconstructed = await reconstruct(asked, dataset, running, conditions, recent);
              stopIfCancelled(token);
              return measureRowErrors(params, reconstructed);
            }),
          ),
        );
      }),
    ),
  );
  connection.onRequest(requests.checkPredictive, (params, token) =>
    answer(() =>
      shares.take(() => {
        stopIfCancelled(token);
        const { plan } = params;
        return resources.withModel(plan.model, plan.provider, (running) =>
          resources.withDecodedRun(plan, params.likelihood, running, (decoder) =>
            resources.withData(plan, (dataset) =>
              resources.withConditions(plan, async (conditions) => {
                const part = await checkPredictive(params, { dataset, running, decoder, conditions, token });
                stopIfCancelled(token);
                return part;
              }),
            ),
          ),
        );
      }),
    ),
  );
  connection.onRequest(requests.encodeRows, (params, token) =>
    answer(() => {
      const { plan } = params;
      return resources.withModel(plan.model, plan.provider, (running) =>
        resources.withData(plan, (dataset) =>
          resources.withConditions(plan, async (rows) => {
            const encoded = await encode(params, dataset, running, rows, token);
            stopIfCancelled(token);
            return encoded;
          }),
        ),
      );
    }),
  );
  connection.onRequest(requests.measureRowCost, ({ model, provider }) =>
    answer(() => resources.withModel(model, provider, (running) => measureRowCost(running, model, provider))),
  );
  connection.onRequest(requests.writeScorer, (params) => answer(() => checkedScorer(params)));
  connection.onRequest(requests.readPrior, ({ file: { holds, reference }, model }) =>
    answer<MixturePrior | DensityNetwork>(() => {
      switch (holds) {
        case 'components':
          return readComponents(reference.path, model.latentShape);
        case 'density':
          return readDensityNetwork(reference, model.latentShape);
        case 'pseudo-inputs':
          return resources.withModel(model, 'cpu', (running) => vampPrior(reference, model, running));
      }
    }),
  );
  connection.onRequest(requests.fingerprintRows, ({ rows, ...opened }) =>
    answer(() => resources.withRawData(opened, (dataset) => fingerprintRows(dataset, rows))),
  );
  connection.onRequest(requests.readRawRow, ({ row, ...opened }) =>
    answer(() => resources.withRawData(opened, (dataset) => readRaw(dataset, row))),
  );
  connection.onRequest(requests.readOwnPrior, (params) =>
    answer(() =>
      resources.withModel(params.model, params.provider, (running) =>
        resources.withConditions(params, (rows) => readOwnPrior(running, rows)),
      ),
    ),
  );
  connection.onRequest(requests.samplePrior, (params, token) =>
    answer(() =>
      resources.withModel(params.model, params.provider, (running) =>
        resources.withConditions(params, async (rows) => {
          const samples = await samplePrior(params, running, rows, token);
          stopIfCancelled(token);
          return samples;
        }),
      ),
    ),
  );
  connection.onRequest(requests.decodeLatents, (params, token) =>
    answer(() =>
      resources.withModel(params.model, params.provider, (running) =>
        resources.withConditions(params, async (rows) => {
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

function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new Cancelled();
}
