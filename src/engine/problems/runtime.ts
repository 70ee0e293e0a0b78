import { formatGigabytes } from '../../core/quantities';
import { defineProblem } from '../../core/problem/problem';

export const runtimeMissing = defineProblem(
  'runtime-missing',
  ({ runtimePath, platform, reason }: { runtimePath?: string; platform: string; reason: string }) => ({
    what: `The ONNX runtime${runtimePath === undefined ? '' : ` in ${runtimePath}`} does not load on ${platform}: ${reason}`,
    remedy:
      runtimePath === undefined
        ? 'Install the build of the extension for this platform; on Windows also the VC++ runtime.'
        : 'Set latentLens.runtimePath to the folder of an onnxruntime-node package, or leave it empty.',
  }),
);

/** What a rejection by the runtime is about, as far as its message shows. */
export type RejectionCause =
  'element-type' | 'weights-missing' | 'operator-set' | 'contradiction' | 'operator' | 'unknown';

export const sessionRejected = defineProblem(
  'session-rejected',
  (args: { model: string; provider: string; message: string; cause: RejectionCause }) => ({
    what: `The runtime does not accept ${args.model} on ${args.provider}: ${args.message}`,
    remedy: rejectionRemedies[args.cause],
  }),
);

const rejectionRemedies: Readonly<Record<RejectionCause, string>> = {
  'element-type':
    'An operator has no implementation for its element type, as with bfloat16 on the CPU. Export the model as float32.',
  'weights-missing':
    'The weights are in another file that is missing or was moved. Put it next to the model under the name that the model states.',
  'operator-set':
    'The model was exported for a newer runtime. Export it with an older opset, or set latentLens.runtimePath to a newer runtime.',
  contradiction:
    'Shapes or types that the file states contradict its weights, as after weights were exchanged or the export was edited. Export it again from the trained model.',
  operator:
    'The model uses an operator that the runtime does not have. Export it with standard ONNX operators.',
  unknown: 'Export the model again with a current exporter, or choose another execution provider.',
};

export const modelTooLarge = defineProblem(
  'model-too-large',
  ({ model, bytes, limit }: { model: string; bytes: number; limit: number }) => ({
    what: `${model} has ${formatGigabytes(bytes)} of weights, but a process that runs it may use ${formatGigabytes(limit)} of memory.`,
    remedy: 'Raise latentLens.memoryLimit, or export a smaller model, for example in float16.',
  }),
);

/** @param args.model the file; undefined for a decoder whose graph was edited */
export const runFailed = defineProblem(
  'run-failed',
  ({ model = 'The decoder', rows, message }: { model?: string; rows: number; message: string }) => ({
    what: `${model} failed on ${rows} rows: ${message}`,
    remedy: 'Check that the roles are right and that the model runs in onnxruntime.',
  }),
);

export const reconstructionNotMeasured = defineProblem(
  'reconstruction-not-measured',
  ({ tensor, path, message }: { tensor: string; path: string; message: string }) => ({
    what: `The shape of ${tensor} is not in ${path}, and running the decoder on zeros failed: ${message}`,
    remedy: 'Export the decoder with fixed axes after the batch.',
  }),
);
