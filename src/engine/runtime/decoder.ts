import path from 'node:path';
import {
  dispersionOf,
  betaParameterOf,
  zeroInflationOf,
  type DecoderParameter,
} from '../../model/decoderParameters';
import { isMoments } from '../../model/roles/scaleRole';
import type { ModelDescription } from '../../core/model/modelDescription';
import { elementCount } from '../../core/shape';
import type { ConditionFeeds } from './conditionRows';
import { ofEachValue } from './decoderParameters';
import { decoderFeeds } from './feeds';
import { decoderGraph, decoderSource, graphOrProblem } from './partGraph';
import { splitMoments } from './posterior';
import { sized } from './posteriorOf';
import { inverseOf, permuteRows } from './permuteRows';
import { decodedFrom, fixedBatch, reconstructionOf } from './roleTensors';
import { openSession, type RowSession } from './session';
import { threadsFor } from './threads';
import type { ExecutionProvider } from '../../core/settings/executionProvider';

/** z, or x where the graph is cut nowhere, → the reconstruction: the mean where the decoder gives a scale too, one number a class where it gives classes. */
export interface Decoder {
  /** The decoder as its graph is, to run for the reconstruction. */
  readonly session: RowSession;
  decode(z: Float32Array, rows: number, conditions: ConditionFeeds): Promise<Decoded>;
  release(): Promise<void>;
}

/** What a decoder makes of rows of z. The caller owns it. */
export interface Decoded {
  readonly output: Float32Array;
  /** The zero inflation of counts, where the decoder outputs one: a number for each value, in the output's order. */
  readonly zeros?: Float32Array | undefined;
  /** θ of counts in the same way. */
  readonly theta?: Float32Array | undefined;
  /** κ or β of a beta in the same way. */
  readonly shape?: Float32Array | undefined;
}

/**
 * What the decoder reads of rows: their codes, or the rows themselves where the graph is cut nowhere. Neither is copied.
 *
 * @param x the rows, row-major
 * @param codes of the same rows
 */
export function decodedOf({ decoder }: ModelDescription, x: Float32Array, codes: Float32Array): Float32Array {
  return decoder?.kind === 'whole' ? x : codes;
}

/**
 * Loads the decoder of a model that has one.
 *
 * @throws ProblemError if it has none, or where it cannot be cut out of its graph
 */
export async function loadDecoder(model: ModelDescription, provider: ExecutionProvider): Promise<Decoder> {
  const z = decodedFrom(model);
  const reconstruction = reconstructionOf(model);
  const output = reconstruction.tensor.name;
  const [inflation, dispersion, shape] = [
    zeroInflationOf(model),
    dispersionOf(model),
    betaParameterOf(model),
  ];
  const besides = [inflation, dispersion, shape].flatMap((each) => (each ? [each.assignment] : []));
  const read = [reconstruction, ...besides];
  const names = read.map(({ tensor }) => tensor.name);
  const graph = graphOrProblem(decoderGraph(model, z, read), 'decoder');
  const session = await openSession(graph, {
    name: path.basename(decoderSource(model).path),
    provider,
    fixedBatch: model.decoder?.kind === 'whole' && model.runAlone ? 1 : fixedBatch(z.tensor),
    asWritten: model.runAsWritten,
    threads: threadsFor(model),
    shared: new Set(names.slice(1)),
  });
  const hasMoments = isMoments(reconstruction.role);
  const length = elementCount(model.reconstructionShape) * (hasMoments ? 2 : 1);
  return {
    session,
    async decode(values, rows, given) {
      const feeds = decoderFeeds(model, z, values, rows, given);
      const outputs = await session.run(feeds, names, rows);
      const decoded = outputs[output]!;
      sized(reconstruction, decoded, rows, length);
      const means = hasMoments ? splitMoments(decoded, rows).mu : decoded;
      const { reconstructionOrder: order, reconstructionShape } = model;
      const inOrder = (values: Float32Array) =>
        order ? permuteRows(values, rows, reconstructionShape, inverseOf(order)) : values;
      const ofValues = (parameter: DecoderParameter<unknown> | undefined) => {
        const values = parameter && outputs[parameter.assignment.tensor.name]!;
        return values && inOrder(ofEachValue(values, parameter.of, rows, length));
      };
      return {
        output: inOrder(means),
        zeros: ofValues(inflation),
        theta: ofValues(dispersion),
        shape: ofValues(shape),
      };
    },
    release: () => session.release(),
  };
}
