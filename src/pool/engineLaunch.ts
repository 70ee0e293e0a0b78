import { totalmem } from 'node:os';
import { defaults } from '../core/settings/defaults';

/** How engine processes are started. */
export interface EngineLaunch {
  /** The bundle that they run. */
  readonly entry: string;
  /** Resident memory, in bytes, beyond which an engine is ended before the machine suffers. */
  readonly memoryLimit: number;
  /** Seconds without a sign of life after which an engine is ended, unless a request states others. */
  readonly timeoutSeconds: number;
  /** Folder of another onnxruntime-node than the one that comes with the extension, if any. */
  readonly runtimePath?: string | undefined;
}

/** Half of the machine's memory for each engine: more, and what else runs on it is pushed out. */
export function defaultMemoryLimit(): number {
  return Math.floor(totalmem() / 2);
}

/** An engine as it is started where nothing is set. */
export function plainLaunch(entry: string): EngineLaunch {
  return { entry, memoryLimit: defaultMemoryLimit(), timeoutSeconds: defaults.timeoutSeconds };
}

/** The launch as variables of an engine's environment, as `src/engine/launch.ts` reads them. */
export function launchVariables({ memoryLimit, runtimePath }: EngineLaunch): NodeJS.ProcessEnv {
  return {
    LATENT_LENS_MEMORY_LIMIT: String(memoryLimit),
    ...(runtimePath !== undefined && { LATENT_LENS_RUNTIME: runtimePath }),
  };
}
