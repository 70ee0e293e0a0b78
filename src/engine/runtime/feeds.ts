import { fedName } from '../../model/graph/feedScaled';
import type { ModelDescription } from '../../core/model/modelDescription';
import type { ConditionFeeds } from './conditionRows';
import { conditionsOf, isOneRow } from './partGraph';
import { permuteRows } from './permuteRows';
import type { RowTensor } from './session';
import type { RoleAssignment } from '../../core/model/role';

/** What an encoder reads of some rows: the data, and its conditions. */
export function encoderFeeds(
  model: ModelDescription,
  { tensor }: RoleAssignment,
  data: Float32Array,
  given: ConditionFeeds,
): Record<string, RowTensor> {
  const { inputUnits, inputShape: shape } = model;
  const [name, type] = inputUnits ? [fedName, 'float32'] : [tensor.name, tensor.type];
  return {
    [name]: { data, shape, type, isUnbatched: isOneRow(model, 'encoder') },
    ...conditionFeeds(model, 'encoder', given),
  };
}

/** What a decoder reads of some rows: their latent codes, or data where the graph is cut nowhere, and its conditions. */
export function decoderFeeds(
  model: ModelDescription,
  z: RoleAssignment,
  values: Float32Array,
  rows: number,
  given: ConditionFeeds,
): Record<string, RowTensor> {
  if (model.decoder?.kind === 'whole') return encoderFeeds(model, z, values, given);
  return { ...latentFeed(model, z, values, rows), ...conditionFeeds(model, 'decoder', given) };
}

function latentFeed(
  model: ModelDescription,
  z: RoleAssignment,
  values: Float32Array,
  rows: number,
): Record<string, RowTensor> {
  const { latentOrder, latentShape } = model;
  const data = latentOrder ? permuteRows(values, rows, latentShape, latentOrder) : values;
  const { name, type } = z.tensor;
  return {
    [name]: { data, shape: latentShapeOf(model, z), type, isUnbatched: isOneRow(model, 'decoder') },
  };
}

/** A latent code's shape as the decoder takes it: it may be flat where the mean is not. */
export function latentShapeOf(model: ModelDescription, { tensor }: RoleAssignment): readonly number[] {
  const stated = tensor.shape.slice(1).filter((extent) => typeof extent === 'number');
  return stated.length === tensor.shape.length - 1 ? stated : model.latentShape;
}

/** The shape of a row of what is decoded. */
export function decodedShape(model: ModelDescription, z: RoleAssignment): readonly number[] {
  return model.decoder?.kind === 'whole' ? model.inputShape : latentShapeOf(model, z);
}

/** Rows of data in the order of axes that the decoder outputs: what its likelihood is held against. */
export function asReconstructed(model: ModelDescription, x: Float32Array, rows: number): Float32Array {
  const { reconstructionOrder, inputShape } = model;
  return reconstructionOrder ? permuteRows(x, rows, inputShape, reconstructionOrder) : x;
}

/** What a part reads besides its data or latent code. */
function conditionFeeds(
  model: ModelDescription,
  part: RoleAssignment['part'],
  given: ConditionFeeds,
): Record<string, RowTensor> {
  return Object.fromEntries(
    conditionsOf(model, part).map(({ tensor }) => {
      const { shape, hasBatch } = model.conditions.find(({ name }) => name === tensor.name)!;
      const data = given[tensor.name];
      if (!data) throw new TypeError(`nothing was given for the condition ${tensor.name}`);
      return [
        tensor.name,
        { data, shape, type: tensor.type, isUnbatched: !hasBatch || isOneRow(model, part) },
      ];
    }),
  );
}
