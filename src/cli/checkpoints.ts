import type { CancellationToken } from 'vscode-jsonrpc';
import { writeOut } from '../export/writeOut';
import type { EnginePool } from '../pool/enginePool';
import { modelsInFolder } from '../session/checkpoints/modelsInFolder';
import { scoreCheckpoints, type CheckpointResult } from '../session/checkpoints/scoreCheckpoints';
import { ProviderProbes } from '../session/provider/chooseProvider';
import {
  checkpointInShort,
  checkpointsAsCsv,
  checkpointsAsJson,
  checkpointsAsTable,
} from './checkpointsReport';
import { markReported } from './failedJson';
import { completeSettings, modelOptions } from './loadSettings';
import { Options } from './options';
import { noModelScored, noModelsInFolder } from './problems';
import { readScoring, requireData, scoringOf, scoringOptions } from './scoring';
import { engineLaunch, ProgressBar, quietLog, type Engines } from './terminal';

/** `latent-lens checkpoints`: scores every model of a folder on the same rows and noise, one line each. */
export async function checkpoints(args: readonly string[], engines: Engines): Promise<void> {
  const call = readCall(args);
  await engines(async (pool, token) => {
    const results: CheckpointResult[] = [];
    try {
      await run(pool, call, token, results);
      if (!results.some(({ kind }) => kind === 'scored')) throw noModelScored({ folder: call.options.model });
    } catch (error) {
      if (results.length > 0) markReported(error);
      throw error;
    } finally {
      // Canceled, it prints what is finished.
      if (results.length > 0) await print(results, call);
    }
  });
}

type Call = ReturnType<typeof readCall>;

function readCall(args: readonly string[]) {
  const options = Options.parse(args, { ...modelOptions, ...scoringOptions });
  // Report invalid options before reading any file.
  options.settings();
  return {
    ...readScoring(options),
    format: options.oneOf('format', ['table', 'json', 'csv']) ?? ('table' as const),
    out: options.path('out'),
  };
}

async function run(
  pool: EnginePool,
  call: Call,
  token: CancellationToken,
  results: CheckpointResult[],
): Promise<void> {
  const { options, timeoutSeconds } = call;
  const limits = { token, timeoutSeconds };
  const files = await modelsInFolder(options.model);
  if (files.length === 0) throw noModelsInFolder({ folder: options.model });
  const bar = new ProgressBar();
  await scoreCheckpoints(pool, new ProviderProbes(engineLaunch, quietLog), {
    files,
    callOf: async (modelPath) => {
      const setUp = options.text('set-up');
      const settings = await completeSettings(pool.warm(), modelPath, options.settings(), setUp, limits);
      return {
        ...scoringOf(call),
        modelPath,
        settings: requireData(settings, 'checkpoints'),
        errors: true,
      };
    },
    timeoutSeconds,
    token,
    onShare: (share) => {
      bar.show(share);
    },
    onResult: (result) => {
      results.push(result);
      bar.clear();
      process.stderr.write(`${checkpointInShort(result)}\n`);
    },
  }).finally(() => {
    bar.clear();
  });
}

async function print(results: readonly CheckpointResult[], { format, out }: Call): Promise<void> {
  const text =
    format === 'json'
      ? checkpointsAsJson(results)
      : format === 'csv'
        ? checkpointsAsCsv(results)
        : checkpointsAsTable(results);
  if (out === undefined) process.stdout.write(text);
  else await writeOut(out, text);
}
