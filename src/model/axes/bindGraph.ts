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

/** Lengths that the names of free axes stand for. */
export type AxisLengths = ReadonlyMap<string, number>;

/** The lengths of the free axes of a graph that the data bind: axes of the same name have the same length. */
export function lengthsFromData({ freeAxes }: BoundGraph): AxisLengths {
  return namedLengths([...freeAxes.values()].flat());
}

/**
 * Reads a model and gives the free axes of its inputs a length. Blocks while it reads; runs nothing.
 *
 * @param row the shape of a row of data, or, for a decoder, of a latent code
 */
export function readBound(path: string, part: FreeAxis['part'], row?: readonly number[]): BoundGraph {
  return bindGraph(path, readModel(path), part, row);
}

interface BindOptions {
  /** Where the graph is one of one row a call. */
  readonly oneRow?: OneRow;
  /** What is known of names of axes from another graph. */
  readonly lengths?: AxisLengths;
}

/** {@link readBound} of a model that has been read. */
export function bindGraph(
  path: string,
  stated: OnnxModel,
  part: FreeAxis['part'],
  row: readonly number[] | undefined,
  { oneRow, lengths }: BindOptions = {},
): BoundGraph {
  const model = oneRow ? runOneRow(stated, oneRow) : asOneRow(stated);
  const flow = new Dataflow(model);
  const freeAxes = new Map<string, readonly FreeAxis[]>();
  const bound = new Map<string, StatedShape>();
  const first = model.inputs.map((tensor) => bindInput(flow, tensor, part, row, lengths));
  const known = new Map([...(lengths ?? []), ...namedLengths(first.flatMap((input) => input.freeAxes))]);
  const inputs = model.inputs.map((tensor, place) => {
    const isByDefault = first[place]!.freeAxes.some(({ boundBy }) => boundBy === 'default');
    const { tensor: given, freeAxes: free } = isByDefault
      ? bindInput(flow, tensor, part, row, known)
      : first[place]!;
    if (free.length > 0) {
      freeAxes.set(tensor.name, free);
      bound.set(tensor.name, given.shape);
    } else if (given !== tensor) bound.set(tensor.name, given.shape);
    return given;
  });
  return { path, stated, model: { ...model, inputs }, bound, freeAxes };
}

function namedLengths(axes: readonly FreeAxis[]): AxisLengths {
  const known = axes.filter(({ boundBy, name }) => boundBy === 'data' && name !== '');
  return new Map(known.map(({ name, length }) => [name, length]));
}

/** The same graph for another part or other rows, without reading its file again. */
export function rebound(
  { path, stated }: BoundGraph,
  part: FreeAxis['part'],
  row: readonly number[] | undefined,
  lengths?: AxisLengths,
): BoundGraph {
  return bindGraph(path, stated, part, row, lengths && { lengths });
}
