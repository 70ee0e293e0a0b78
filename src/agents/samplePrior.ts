import { existsSync } from 'node:fs';
import { defaults, maxPriorSamples, maxSeed, maxTemperature } from '../core/settings/defaults';
import { describePrior } from '../core/settings/prior';
import { formatShape } from '../core/shape';
import { hasPrior } from '../core/model/modelKind';
import type { ModelDescription } from '../core/model/modelDescription';
import { singleFile } from '../export/decodedFiles';
import { manifestPathOf } from '../export/manifest';
import { writePrior } from '../export/priorFiles';
import type { EnginePool } from '../pool/enginePool';
import { openDecoder } from '../session/decoding/openDecoder';
import { samplePriorInParts } from '../session/decoding/decodeParts';
import { ContentHashes } from '../session/files/contentHashes';
import { withSetUp } from '../session/settings/withSetUp';
import { requestLimits } from '../session/requestLimits';
import { setUpLines } from './completeSettings';
import { cut, quoted } from './fileText';
import { decodingInputs, modelInputs, requiredPath, settingsOf } from './inputs';
import type { ToolInput } from './inputSchema';
import { decoderNeeded, outPathTaken, outPathUnknown, priorNeeded } from './problems';
import type { AgentTool, ToolAnswer, ToolContext } from './tool';
import { valueStatistics } from './valueStatistics';

export const samplePrior: AgentTool = {
  name: 'sample_prior',
  title: 'Sample from the prior of a VAE',
  description: `Draws z from the prior p(z) of an ONNX-exported VAE or decoder, decodes it, and writes the samples to outPath: .npy for the values (float32, one sample per entry of the first axis) or .png for a grid of pictures, with a manifest beside it. Returns where the files are, and mean, deviation and range of the values. Use it when asked what a VAE generates. It needs no dataset; autoencoders and VQ-VAEs have no prior. At most ${maxPriorSamples} samples per call. An existing file is refused unless overwrite is true. The same seed gives the same samples.`,
  inputSchema: {
    type: 'object',
    properties: {
      ...modelInputs,
      outPath: {
        type: 'string',
        description: 'Absolute path of the file to write, ending in .npy or .png.',
      },
      count: {
        type: 'integer',
        description: `Number of samples. Default: ${defaults.prior.count}.`,
        minimum: 1,
        maximum: maxPriorSamples,
      },
      seed: {
        type: 'integer',
        description: `Seed of the noise. Default: ${defaults.prior.seed}.`,
        minimum: 0,
        maximum: maxSeed,
      },
      temperature: {
        type: 'number',
        description: 'Factor of the deviation of z: 1 samples the prior itself. Default: 1.',
        minimum: 0,
        maximum: maxTemperature,
      },
      overwrite: { type: 'boolean', description: 'Whether existing files are replaced. Default: false.' },
      ...decodingInputs,
    },
    required: ['modelPath', 'outPath'],
    additionalProperties: false,
  },
  worksUntrusted: false,
  writes: true,
  run: (input, context) => {
    const modelPath = requiredPath(input, 'modelPath');
    const outPath = checkOutPath(requiredPath(input, 'outPath'), input.flag('overwrite'));
    return context.engines((pool) => sample(pool, modelPath, outPath, input, context));
  },
};

/** @throws ProblemError if the file would be of no known form, or it or its manifest exists and is not to be replaced */
function checkOutPath(file: string, overwrite: boolean): string {
  if (!singleFile(file)) throw outPathUnknown({ file });
  const taken = overwrite ? undefined : [file, manifestPathOf(file)].find((each) => existsSync(each));
  if (taken !== undefined) throw outPathTaken({ file: taken });
  return file;
}

async function sample(
  pool: EnginePool,
  modelPath: string,
  outPath: string,
  input: ToolInput,
  { probes, provider, token, report }: ToolContext,
): Promise<ToolAnswer> {
  const limits = { ...requestLimits, token };
  const { settings, file } = await withSetUp(pool.warm(), modelPath, settingsOf(input), limits);
  const call = { modelPath, settings, provider };
  const {
    display,
    whole,
    settings: used,
    ...decoder
  } = await openDecoder(pool, probes, call, limits, refuse);
  const count = input.number('count') ?? defaults.prior.count;
  const seed = input.number('seed') ?? defaults.prior.seed;
  const temperature = input.number('temperature') ?? defaults.prior.temperature;
  const params = { ...decoder, count, seed, temperature };
  const samples = await samplePriorInParts(pool.warm(), params, limits, (done) => {
    report(done / count, `Decoded ${done} of ${count} samples`);
  });
  checkOutPath(outPath, input.flag('overwrite'));
  const look = { display, roles: used.roles };
  const files = await writePrior(outPath, params, samples, new ContentHashes(pool), look);
  const statistics = valueStatistics(samples.samples);
  const { mean, deviation, min, max, notFinite } = statistics;
  return {
    lines: [
      `Drew ${count} samples of p(z), ${describePrior(decoder.prior)} (seed ${seed}, temperature ${temperature}) from ${quoted(whole.name)} and decoded them to shape ${formatShape(samples.shape)}.`,
      `Wrote: ${files.map((each) => quoted(each, 300)).join(', ')}.`,
      `Values: mean ${mean.toPrecision(5)}, standard deviation ${deviation.toPrecision(5)}, from ${min.toPrecision(5)} to ${max.toPrecision(5)}${notFinite > 0 ? `; ${notFinite} are NaN or infinite` : ''}.`,
      ...setUpLines(file),
    ],
    data: {
      model: cut(whole.name, 120),
      count,
      seed,
      temperature,
      shape: samples.shape,
      files,
      values: statistics,
    },
  };
}

function refuse(model: ModelDescription): void {
  if (model.decoder?.kind === 'whole') throw priorNeeded({ model: model.name, kind: model.kind });
  if (!model.decoder) throw decoderNeeded({ model: model.name });
  if (!hasPrior(model)) throw priorNeeded({ model: model.name, kind: model.kind });
}
