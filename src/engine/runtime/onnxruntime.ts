import { createRequire } from 'node:module';
import { runtimePath } from '../launch';
import type * as Onnxruntime from 'onnxruntime-node';
import { firstLine, problem } from '../../core/problem/problem';
import type { RuntimeInfo } from '../../core/model/runtimeInfo';

let loaded: typeof Onnxruntime | undefined;

/** The native runtime, loaded on first use. A problem in words where this machine has none. */
export function onnxruntime(): typeof Onnxruntime {
  if (loaded) return loaded;
  // The binding rejects float16 tensors wherever a global Float16Array exists.
  Reflect.deleteProperty(globalThis, 'Float16Array');
  // The native library collects and sends telemetry otherwise, and keeps a database of it under the home folder.
  process.env['ORT_DISABLE_TELEMETRY'] = '1';
  try {
    // Loaded late, so that a missing runtime is a worded problem and not the end of the process.
    loaded = createRequire(__filename)(runtimePath ?? 'onnxruntime-node') as typeof Onnxruntime;
  } catch (error) {
    throw problem(
      'runtime-missing',
      `The ONNX runtime${runtimePath === undefined ? '' : ` in ${runtimePath}`} does not load on ${process.platform}-${process.arch}: ${firstLine((error as Error).message)}`,
      runtimePath === undefined
        ? 'Install the build of the extension for this platform; on Windows also the VC++ runtime.'
        : 'Set latentLens.runtimePath to the folder of an onnxruntime-node package, or leave it empty.',
    );
  }
  loaded.env.logLevel = 'error';
  return loaded;
}

/** Which runtime this process has loaded. A problem in words where none loads. */
export function runtimeInfoHere(): RuntimeInfo {
  const { versions } = onnxruntime().env;
  return { version: versions.node ?? versions.common, isBundled: runtimePath === undefined };
}
