import type { InferenceSession, Tensor } from 'onnxruntime-node';
import path from 'node:path';
import { firstLine, problem } from '../../protocol/problem';
import type { ExecutionProvider } from '../../protocol/settings';
import { floatsOf, floatTensor } from './elements';
import { onnxruntime } from './onnxruntime';
import type { GraphSource } from './partGraph';

/** One tensor to feed: `rows` rows of `shape` each, row-major. */
export interface RowTensor {
  readonly data: Float32Array;
  /** One row's shape. */
  readonly shape: readonly number[];
  /** The element type that the graph takes. */
  readonly type: string;
}

/** A loaded model that is run on any number of rows, whatever batch its graph was exported with. */
export interface RowSession {
  /** Outputs by name, row-major over `rows`. The caller owns them. */
  run(
    feeds: Readonly<Record<string, RowTensor>>,
    outputs: readonly string[],
    rows: number,
  ): Promise<Record<string, Float32Array>>;
  release(): Promise<void>;
}

/**
 * Loads a model on one provider: by path, so that weights in sibling files are found, or from bytes that need none.
 * Single-threaded: parallelism is a matter of processes, where it gains more.
 *
 * @throws a problem in words when the runtime does not accept it
 */
export async function createSession(
  source: GraphSource,
  provider: ExecutionProvider,
): Promise<InferenceSession> {
  const options: InferenceSession.SessionOptions = {
    executionProviders: [provider],
    graphOptimizationLevel: 'all',
    executionMode: 'sequential',
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
  const { InferenceSession: Session } = onnxruntime();
  try {
    return await (typeof source === 'string'
      ? Session.create(source, options)
      : Session.create(source, options));
  } catch (error) {
    const name = typeof source === 'string' ? path.basename(source) : 'the edited graph';
    throw problem(
      'model-rejected',
      `The runtime does not accept ${name} on ${provider}: ${firstLine((error as Error).message)}`,
      'Export the model again with a current exporter, or choose another execution provider.',
    );
  }
}

/**
 * Opens a graph for runs over rows.
 *
 * @param name what it is called where it fails
 * @param fixedBatch the batch the graph insists on, if any: rows are then run in batches of it, the last one padded
 */
export async function openSession(
  source: GraphSource,
  name: string,
  provider: ExecutionProvider,
  fixedBatch: number | undefined,
): Promise<RowSession> {
  const session = await createSession(source, provider);
  return {
    run: (feeds, outputs, rows) =>
      fixedBatch === undefined || fixedBatch === rows
        ? runOnce(name, session, feeds, outputs, rows)
        : runInBatches(name, session, feeds, outputs, rows, fixedBatch),
    release: () => session.release(),
  };
}

async function runOnce(
  model: string,
  session: InferenceSession,
  feeds: Readonly<Record<string, RowTensor>>,
  outputs: readonly string[],
  rows: number,
): Promise<Record<string, Float32Array>> {
  const tensors: Record<string, Tensor> = {};
  for (const [name, { data, shape, type }] of Object.entries(feeds)) {
    tensors[name] = floatTensor(type, data, [rows, ...shape]);
  }
  let results: Awaited<ReturnType<InferenceSession['run']>>;
  try {
    results = await session.run(tensors, [...outputs]);
  } catch (error) {
    throw problem(
      'model-rejected',
      `${model} failed on ${rows} rows: ${firstLine((error as Error).message)}`,
      'Check that the roles are right and that the model runs in onnxruntime.',
    );
  }
  return Object.fromEntries(outputs.map((name) => [name, floats(model, name, results[name])]));
}

function floats(model: string, name: string, tensor: Tensor | undefined): Float32Array {
  const values = floatsOf(tensor);
  if (values) return values;
  throw problem(
    'model-unsupported',
    `${name} of ${model} gives ${tensor?.type ?? 'nothing'} where floating-point numbers are needed.`,
    'Check that the roles are right.',
  );
}

async function runInBatches(
  model: string,
  session: InferenceSession,
  feeds: Readonly<Record<string, RowTensor>>,
  outputs: readonly string[],
  rows: number,
  batch: number,
): Promise<Record<string, Float32Array>> {
  const joined: Record<string, Float32Array> = {};
  for (let start = 0; start < rows; start += batch) {
    const filled = Math.min(batch, rows - start);
    const part: Record<string, RowTensor> = {};
    for (const [name, { data, shape, type }] of Object.entries(feeds)) {
      const length = data.length / rows;
      const padded = new Float32Array(batch * length);
      padded.set(data.subarray(start * length, (start + filled) * length));
      part[name] = { data: padded, shape, type };
    }
    for (const [name, values] of Object.entries(await runOnce(model, session, part, outputs, batch))) {
      const length = values.length / batch;
      joined[name] ??= new Float32Array(rows * length);
      joined[name].set(values.subarray(0, filled * length), start * length);
    }
  }
  return joined;
}
