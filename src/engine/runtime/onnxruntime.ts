import { createRequire } from 'node:module';
import type * as Onnxruntime from 'onnxruntime-node';
import { runtimePath } from '../launch';
import { firstLine } from '../../core/problem/problem';
import type { RuntimeInfo } from '../../contracts/engine/models';
import { runtimeMissing } from '../problems/runtime';

let loaded: typeof Onnxruntime | undefined;

/** The native runtime, loaded on first use. Throws a ProblemError where this machine has none. */
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
    throw runtimeMissing({
      ...(runtimePath !== undefined && { runtimePath }),
      platform: `${process.platform}-${process.arch}`,
      reason: firstLine((error as Error).message),
    });
  }
  loaded.env.logLevel = 'error';
  return loaded;
}

/** Which runtime this process has loaded. Throws a ProblemError where none loads. */
export function runtimeInfoHere(): RuntimeInfo {
  const { versions } = onnxruntime().env;
  return { version: versions.node ?? versions.common, isBundled: runtimePath === undefined };
}
