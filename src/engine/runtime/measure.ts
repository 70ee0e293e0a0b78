import path from 'node:path';
import { shapesNotComparable } from '../../model/warnings/pieces';
import { capabilitiesOf } from '../../model/describedModel';
import { alignmentOf } from '../../model/axes/alignment';
import type { ModelDescription } from '../../core/model/modelDescription';
import { ProblemError } from '../../core/problem/problem';
import { elementCount } from '../../core/shape';
import { feedTensor } from './elements';
import { decodedShape } from './feeds';
import {
  conditionsOf,
  decoderGraph,
  decoderSource,
  graphOrProblem,
  isOneRow,
  levelsRead,
  partDecoded,
} from './partGraph';
import { decodedFrom, fixedBatch, reconstructionOf } from './roleTensors';
import { createSession } from './session';
import type { RoleAssignment } from '../../core/model/role';
import { reconstructionNotMeasured } from '../problems/runtime';

/**
 * A description with what only a run tells: the shape of a reconstruction that neither file nor operators state. Runs
 * the decoder once, on zeros.
 */
export async function measured(model: ModelDescription): Promise<ModelDescription> {
  if (!model.decoder || model.reconstructionShape.length > 0) return model;
  const shape = await reconstructionShapeOf(model);
  if (model.encoderPath === null) return { ...model, inputShape: shape, reconstructionShape: shape };
  const alignment = alignmentOf(model.inputShape, shape);
  const order = alignment === 'same' ? undefined : alignment;
  const fits = alignment !== undefined || elementCount(shape) % elementCount(model.inputShape) === 0;
  if (fits) return { ...model, reconstructionShape: shape, ...(order && { reconstructionOrder: order }) };
  const pieces = {
    hasEncoder: true,
    decoder: model.decoder,
    hasCode: elementCount(model.latentShape) > 0,
    hasPosterior: model.posterior !== null,
    isComparable: false,
    isOfCodes: false,
  };
  const mismatch = shapesNotComparable({
    encoder: path.basename(model.encoderPath),
    inputShape: model.inputShape,
    decoder: path.basename(model.decoder.path),
    outputShape: shape,
  });
  return {
    ...model,
    shows: capabilitiesOf(model.kind, pieces),
    reconstructionShape: shape,
    warnings: [...model.warnings, mismatch],
  };
}

async function reconstructionShapeOf(model: ModelDescription): Promise<number[]> {
  const z = decodedFrom(model);
  const levels = levelsRead(model);
  const reconstruction = reconstructionOf(model);
  const graph = graphOrProblem(decoderGraph(model, z, [reconstruction]), 'decoder');
  const session = await createSession(graph, 'cpu');
  const batch = fixedBatch(z.tensor);
  const zeros = ({ tensor }: RoleAssignment, shape: readonly number[], rows: number | undefined) => {
    const dims = rows === undefined || isOneRow(model, partDecoded(model)) ? shape : [rows, ...shape];
    return [tensor.name, feedTensor(tensor.type, new Float32Array(elementCount(dims)), dims)] as const;
  };
  const dimsFor = async (rows: number) => {
    const feeds = Object.fromEntries([
      ...(levels.length > 0
        ? levels.map((each) => zeros(each, each.tensor.shape.slice(1).map(Number), rows))
        : [zeros(z, decodedShape(model, z), rows)]),
      ...conditionsOf(model, partDecoded(model)).map((condition) => {
        const { shape, hasBatch } = model.conditions.find(({ name }) => name === condition.tensor.name)!;
        return zeros(condition, shape, hasBatch ? rows : undefined);
      }),
    ]);
    const outputs = await session.run(feeds, [reconstruction.tensor.name]);
    return outputs[reconstruction.tensor.name]!.dims;
  };
  try {
    if (isOneRow(model, partDecoded(model))) return [...(await dimsFor(1))];
    const two = batch ?? 2;
    const dims = await dimsFor(two).catch(() => undefined);
    if (dims?.[0] === two && dims.length > 1) return dims.slice(1);
    const one = await dimsFor(batch ?? 1);
    return one[0] === 1 && one.length > 1 ? one.slice(1) : [...one];
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw reconstructionNotMeasured({
      tensor: reconstruction.tensor.name,
      path: decoderSource(model).path,
      message: (error as Error).message.split('\n', 1)[0]!,
    });
  } finally {
    await session.release();
  }
}
