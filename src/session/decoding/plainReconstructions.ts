import path from 'node:path';
import { fitLayout } from '../../data/preprocessing/fitLayout';
import { proposeScale, scaledRange, shownRange } from '../../data/preprocessing/propose';
import type { EngineProcess } from '../../pool/engineProcess';
import type { RequestLimits } from '../../pool/requestWatch';
import type { RequestedSettings } from '../../core/settings/requestedSettings';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import { openedDataOf } from '../../core/dataset/openedData';
import type { PlainView } from '../../contracts/panel/deterministic';
import { findData, describeDeterministic, reconstructDeterministic } from '../../contracts/engine';
import { displayOfRows, pictureOf, toBytes, type PictureShape } from '../../core/dataset/picture';
import { displayOf, recipeOf, requestedScoring } from '../settings/requestedValues';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import type { Preprocessing } from '../../core/dataset/preprocessing';
import { describeData } from '../loading/describeFiles';
import type { DeterministicModel } from '../../core/model/deterministicModel';

/** Rows that are shown: the first ones of the data. */
const rowsShown = 48;

/** A model without a posterior beside data that it can read. */
export interface PlainSetUp {
  readonly model: DeterministicModel;
  readonly data: DatasetDescription;
  readonly preprocessing: Preprocessing;
  readonly picture: PictureShape;
}

/** What a model that was refused as a VAE can still show, if anything. */
export async function findPlain(
  engine: EngineProcess,
  modelPath: string,
  settings: RequestedSettings,
  limits: RequestLimits,
): Promise<PlainSetUp | undefined> {
  const files = { modelPath, decoderPath: settings.decoder };
  const model = await engine.request(describeDeterministic, files, limits);
  if (!model) return undefined;
  const search = { modelPath, inputShape: model.inputShape };
  const reference = settings.data ?? (await engine.request(findData, search, limits))[0]?.reference;
  if (!reference) return undefined;
  const data = await describeData(engine, reference, undefined, limits, {
    recipe: recipeOf(settings),
    inputShape: model.inputShape,
  });
  const requested = requestedScoring(settings);
  const transpose = fitLayout(data, model.inputShape, requested.layout ?? 'auto');
  const scale = requested.scale ?? proposeScale(data).value;
  const range = shownRange(scale, scaledRange(data, scale), true);
  return {
    model,
    data,
    preprocessing: { scale, transpose },
    picture: pictureOf(model.inputShape, data.shape, range, displayOfRows(displayOf(settings), data)),
  };
}

/** The first rows of the data, and what the model reconstructs of each. */
export async function plainViewOf(
  engine: EngineProcess,
  { model, data, preprocessing, picture }: PlainSetUp,
  provider: ExecutionProvider,
  limits: RequestLimits,
): Promise<PlainView> {
  const rows = Array.from({ length: Math.min(rowsShown, data.count) }, (_, row) => row);
  const params = {
    model,
    provider,
    ...openedDataOf(data),
    preprocessing,
    rows,
  };
  const { inputs, reconstructions } = await engine.request(reconstructDeterministic, params, limits);
  return {
    dataName: path.basename(data.reference.path),
    picture,
    rows,
    inputs: toBytes(inputs, rows.length, picture),
    reconstructions: toBytes(reconstructions, rows.length, picture),
    meanSquaredErrors: meanSquaredErrors(inputs, reconstructions, rows.length),
  };
}

function meanSquaredErrors(inputs: Float32Array, reconstructions: Float32Array, rows: number): Float64Array {
  const length = inputs.length / rows;
  return Float64Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let i = row * length; i < (row + 1) * length; i++) sum += (inputs[i]! - reconstructions[i]!) ** 2;
    return sum / length;
  });
}
