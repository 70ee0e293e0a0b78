import type { FreeAxis } from '../../core/model/modelDescription';
import type { StatedShape } from '../../core/shape';
import { Dataflow } from '../graph/dataflow';
import type { OneRow, OnnxModel } from '../onnx/model';
import { readModel } from '../onnx/readModel';
import { bindInput } from './freeAxes';
import { asOneRow, runOneRow } from './oneRow';

/** A file's graph with a length for every axis of its inputs but the batch. */
export interface BoundGraph {
  readonly path: string;
  /** As the file states it. */
  readonly stated: OnnxModel;
  /** Its inputs have the lengths that they are run at. */
  readonly model: OnnxModel;
  /** Shapes of inputs that the file leaves free. */
  readonly bound: ReadonlyMap<string, StatedShape>;
  readonly freeAxes: ReadonlyMap<string, readonly FreeAxis[]>;
}

/**
 * Reads a model and gives the free axes of its inputs a length. Blocks while it reads; runs nothing.
 *
 * @param row the shape of a row of data, or, for a decoder, of a latent code
 */
export function readBound(path: string, part: FreeAxis['part'], row?: readonly number[]): BoundGraph {
  return bindGraph(path, readModel(path), part, row);
}

/** {@link readBound} of a model that has been read; where `oneRow` says so, as one of one row a call. */
export function bindGraph(
  path: string,
  stated: OnnxModel,
  part: FreeAxis['part'],
  row: readonly number[] | undefined,
  oneRow?: OneRow,
): BoundGraph {
  const model = oneRow ? runOneRow(stated, oneRow) : asOneRow(stated);
  const flow = new Dataflow(model);
  const freeAxes = new Map<string, readonly FreeAxis[]>();
  const bound = new Map<string, StatedShape>();
  const inputs = model.inputs.map((tensor) => {
    const { tensor: given, freeAxes: free } = bindInput(flow, tensor, part, row);
    if (free.length > 0) {
      freeAxes.set(tensor.name, free);
      bound.set(tensor.name, given.shape);
    } else if (given !== tensor) bound.set(tensor.name, given.shape);
    return given;
  });
  return { path, stated, model: { ...model, inputs }, bound, freeAxes };
}

/** The same graph for another part or other rows, without reading its file again. */
export function rebound(
  { path, stated }: BoundGraph,
  part: FreeAxis['part'],
  row: readonly number[] | undefined,
): BoundGraph {
  return bindGraph(path, stated, part, row);
}
