import { fedName } from '../../model/graph/feedScaled';
import type { ModelDescription } from '../../core/model/modelDescription';
import { valuesAPlace, type Condition } from '../../core/model/condition';
import { elementCount } from '../../core/shape';
import type { ConditionFeeds } from './conditionRows';
import { conditionsOf, isOneRow, levelsRead } from './partGraph';
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
    ...conditionFeeds(model, 'encoder', data.length / elementCount(shape), given),
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
  return { ...latentFeed(model, z, values, rows), ...conditionFeeds(model, 'decoder', rows, given) };
}

function latentFeed(
  model: ModelDescription,
  z: RoleAssignment,
  values: Float32Array,
  rows: number,
): Record<string, RowTensor> {
  const levels = levelsRead(model);
  if (levels.length > 0) return levelFeeds(model, levels, values, rows);
  const { latentOrder, latentShape } = model;
  const data = latentOrder ? permuteRows(values, rows, latentShape, latentOrder) : values;
  const { name, type } = z.tensor;
  return {
    [name]: { data, shape: latentShapeOf(model, z), type, isUnbatched: isOneRow(model, 'decoder') },
  };
}

/**
 * ε of each level of a hierarchy, in the place of the graph's own noise.
 *
 * @param noise row-major over latent dimensions
 */
export function noiseFeeds(
  model: ModelDescription,
  noise: Float32Array,
  rows: number,
): Record<string, RowTensor> {
  const { hierarchy, levels = [] } = model;
  const length = elementCount(model.latentShape);
  const feeds: Record<string, RowTensor> = {};
  let first = 0;
  for (const [place, { noise: tensor, factor }] of (hierarchy?.draws ?? []).entries()) {
    const { dimensions } = levels[place]!;
    const data = new Float32Array(rows * dimensions);
    for (let row = 0; row < rows; row++)
      for (let j = 0; j < dimensions; j++)
        data[row * dimensions + j] = factor * noise[row * length + first + j]!;
    const shape = tensor.shape.slice(1).map(Number);
    feeds[tensor.name] = { data, shape, type: tensor.type, isUnbatched: isOneRow(model, 'encoder') };
    first += dimensions;
  }
  return feeds;
}

/** Each level's part of the codes, for the input that reads it. */
export function levelFeeds(
  model: ModelDescription,
  levels: readonly RoleAssignment[],
  values: Float32Array,
  rows: number,
): Record<string, RowTensor> {
  const length = elementCount(model.latentShape);
  const feeds: Record<string, RowTensor> = {};
  let first = 0;
  for (const { tensor } of levels) {
    const shape = tensor.shape.slice(1).map(Number);
    const size = elementCount(shape);
    const data = new Float32Array(rows * size);
    for (let row = 0; row < rows; row++)
      data.set(values.subarray(row * length + first, row * length + first + size), row * size);
    feeds[tensor.name] = { data, shape, type: tensor.type, isUnbatched: isOneRow(model, 'decoder') };
    first += size;
  }
  return feeds;
}

/** A latent code's shape as the decoder takes it: it may be flat where the mean is not. */
export function latentShapeOf(model: ModelDescription, { tensor }: RoleAssignment): readonly number[] {
  if (levelsRead(model).length > 0) return model.latentShape;
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

/** The shape of a row of a condition of which `length` values were given: its only free axis has what they leave. */
function shapeOfRow(condition: Condition, length: number): readonly number[] {
  const { shape, freeAxes = [] } = condition;
  const each = valuesAPlace(condition);
  if (each === undefined) return shape;
  return shape.map((extent, axis) => (axis === freeAxes[0] ? length / each : extent));
}

/** What a part reads besides its data or latent code, of its conditions those that are `read`. */
export function conditionFeeds(
  model: ModelDescription,
  part: RoleAssignment['part'],
  rows: number,
  given: ConditionFeeds,
  isRead: (name: string) => boolean = () => true,
): Record<string, RowTensor> {
  const read = conditionsOf(model, part).filter(({ tensor }) => isRead(tensor.name));
  return Object.fromEntries(
    read.map(({ tensor }) => {
      const condition = model.conditions.find(({ name }) => name === tensor.name)!;
      const { hasBatch } = condition;
      const data = given[tensor.name];
      if (!data) throw new TypeError(`nothing was given for the condition ${tensor.name}`);
      return [
        tensor.name,
        {
          data,
          shape: shapeOfRow(condition, data.length / rows),
          type: tensor.type,
          isUnbatched: !hasBatch || isOneRow(model, part),
        },
      ];
    }),
  );
}
