import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { firstLine, ProblemError } from '../../core/problem/problem';
import { elementCount } from '../../core/shape';
import { feedTensor, floatsOf } from './elements';
import { onnxruntime } from './onnxruntime';
import type { GraphSource } from './partGraph';
import { rejection } from './rejection';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import { runFailed } from '../problems/runtime';
import { tensorNotNumbers, batchNotFirst } from '../problems/tensors';

/** One tensor to feed: `rows` rows of `shape` each, row-major. */
export interface RowTensor {
  readonly data: Float32Array;
  /** One row's shape. */
  readonly shape: readonly number[];
  /** The element type that the graph takes. */
  readonly type: string;
  /** Whether the tensor has no axis for the batch: it is then fed one row at a time. */
  readonly isUnbatched?: boolean;
}

/** A loaded model that is run on any number of rows, whatever batch its graph was exported with. */
export interface RowSession {
  /**
   * Outputs by name, row-major. The caller owns them. An output that is the same for all rows may have one row, where
   * `shared` names it; every other has as many as were fed.
   */
  run(
    feeds: Readonly<Record<string, RowTensor>>,
    outputs: readonly string[],
    rows: number,
  ): Promise<Record<string, Float32Array>>;
  release(): Promise<void>;
}

/** How a session runs its graph. */
export interface SessionOptions {
  /** Whether the runtime leaves the graph as it is, and does not optimize it. */
  readonly asWritten?: boolean | undefined;
  /** Of the CPU; one where it is left out. */
  readonly threads?: number | undefined;
}

/**
 * Loads a model on one provider: by path, so that weights in sibling files are found, or from bytes that need none.
 *
 * @throws ProblemError if the runtime does not accept it
 */
export async function createSession(
  source: GraphSource,
  provider: ExecutionProvider,
  { asWritten = false, threads = 1 }: SessionOptions = {},
): Promise<InferenceSession> {
  const options: InferenceSession.SessionOptions = {
    executionProviders: [provider],
    graphOptimizationLevel: asWritten ? 'disabled' : 'all',
    executionMode: 'sequential',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
  const { InferenceSession: Session } = onnxruntime();
  try {
    return await (typeof source === 'string' ? openPath(source, options) : Session.create(source, options));
  } catch (error) {
    const name = typeof source === 'string' ? path.basename(source) : 'the edited graph';
    throw rejection(name, provider, error as Error);
  }
}

/** The runtime looks for weights beside a link to a model only; they may lie beside what it leads to. */
async function openPath(
  modelPath: string,
  options: InferenceSession.SessionOptions,
): Promise<InferenceSession> {
  const { InferenceSession: Session } = onnxruntime();
  try {
    return await Session.create(modelPath, options);
  } catch (error) {
    const real = realpathSync(modelPath);
    if (real === modelPath) throw error;
    return await Session.create(real, options).catch(() => {
      throw error;
    });
  }
}

/** How a graph is run over rows. */
export interface RowSessionOptions extends SessionOptions {
  /** What it is called where it fails. */
  readonly name: string;
  readonly provider: ExecutionProvider;
  /** The batch the graph insists on, if any: rows are then run in batches of it, the last one padded. */
  readonly fixedBatch: number | undefined;
  /** Outputs that may be the same for all rows, and then have one row. */
  readonly shared?: ReadonlySet<string>;
}

/**
 * Opens a graph for runs over rows. A graph that fails on several rows at once, or gives another number of rows than it
 * was fed, is run on one row at a time from then on: a batch that was baked in where no shape states it.
 */
export async function openSession(source: GraphSource, options: RowSessionOptions): Promise<RowSession> {
  const session = await createSession(source, options.provider, options);
  let batch = options.fixedBatch;
  return {
    async run(feeds, outputs, rows) {
      const isUnbatched = Object.values(feeds).some((feed) => feed.isUnbatched);
      if (isUnbatched) batch = 1;
      if (batch !== undefined) return runInBatches(session, options, feeds, outputs, rows, batch);
      try {
        return await runOnce(session, options, feeds, outputs, rows);
      } catch (error) {
        if (rows === 1 || !(error instanceof ProblemError)) throw error;
        const alone = await runInBatches(session, options, feeds, outputs, rows, 1).catch(() => undefined);
        if (!alone) throw error;
        batch = 1;
        return alone;
      }
    },
    release: () => session.release(),
  };
}

async function runOnce(...call: Parameters<typeof runCall>): Promise<Record<string, Float32Array>> {
  const outputs = Object.entries(await runCall(...call));
  return Object.fromEntries(outputs.map(([name, { values }]) => [name, values]));
}

/** What one call of the runtime gives of an output. */
interface CallOutput {
  readonly values: Float32Array;
  /** Whether the values are of one row, which stands for all. */
  readonly isForAll: boolean;
}

async function runCall(
  session: InferenceSession,
  { name: model, shared }: RowSessionOptions,
  feeds: Readonly<Record<string, RowTensor>>,
  outputs: readonly string[],
  rows: number,
): Promise<Record<string, CallOutput>> {
  const tensors: Record<string, Tensor> = {};
  for (const [name, { data, shape, type, isUnbatched }] of Object.entries(feeds))
    tensors[name] = feedTensor(type, data, isUnbatched ? shape : [rows, ...shape]);
  let results: Awaited<ReturnType<InferenceSession['run']>>;
  try {
    results = await session.run(tensors, [...outputs]);
  } catch (error) {
    throw runFailed({ model, rows, message: firstLine((error as Error).message) });
  }
  return Object.fromEntries(
    outputs.map((name) => {
      const values = floats(model, name, results[name]);
      const { dims } = results[name]!;
      const isForAll = rows > 1 && dims[0] !== rows;
      if (isForAll && !isShared(dims, values.length, shared?.has(name) === true))
        throw batchNotFirst({ tensor: name, model, shape: dims, rows });
      return [name, { values, isForAll }];
    }),
  );
}

/** Whether an output is one row for all: its first axis is 1, or it has none for the batch. */
function isShared(dims: readonly number[], length: number, mayBe: boolean): boolean {
  return mayBe && (dims.length < 2 || dims[0] === 1) && length === elementCount(dims);
}

function floats(model: string, name: string, tensor: Tensor | undefined): Float32Array {
  const values = floatsOf(tensor);
  if (values) return values;
  throw tensorNotNumbers({ tensor: name, model, ...(tensor && { type: tensor.type }) });
}

async function runInBatches(
  session: InferenceSession,
  options: RowSessionOptions,
  feeds: Readonly<Record<string, RowTensor>>,
  outputs: readonly string[],
  rows: number,
  batch: number,
): Promise<Record<string, Float32Array>> {
  if (batch === rows) return runOnce(session, options, feeds, outputs, rows);
  const joined: Record<string, Float32Array> = {};
  for (let start = 0; start < rows; start += batch) {
    const filled = Math.min(batch, rows - start);
    const part: Record<string, RowTensor> = {};
    for (const [name, feed] of Object.entries(feeds)) {
      const length = feed.data.length / rows;
      const padded = new Float32Array(batch * length);
      padded.set(feed.data.subarray(start * length, (start + filled) * length));
      part[name] = { ...feed, data: padded };
    }
    for (const [name, { values, isForAll }] of Object.entries(
      await runCall(session, options, part, outputs, batch),
    )) {
      if (isForAll) {
        joined[name] = values;
        continue;
      }
      const length = values.length / batch;
      joined[name] ??= new Float32Array(rows * length);
      joined[name].set(values.subarray(0, filled * length), start * length);
    }
  }
  return joined;
}
