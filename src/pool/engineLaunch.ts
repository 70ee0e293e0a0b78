import { totalmem } from 'node:os';

/** How engine processes are started. */
export interface EngineLaunch {
  /** The bundle that they run. */
  readonly entry: string;
  /** Resident memory, in bytes, beyond which an engine is ended before the machine suffers. */
  readonly memoryLimit: number;
  /** Folder of another onnxruntime-node than the one that comes with the extension, if any. */
  readonly runtimePath?: string | undefined;
}

/** Half of the machine's memory for each engine: more, and what else runs on it is pushed out. */
export function defaultMemoryLimit(): number {
  return Math.floor(totalmem() / 2);
}

/** An engine as it is started where nothing is set. */
export function plainLaunch(entry: string): EngineLaunch {
  return { entry, memoryLimit: defaultMemoryLimit() };
}

/** The launch as variables of an engine's environment, as `src/engine/launch.ts` reads them. */
export function launchVariables({ memoryLimit, runtimePath }: EngineLaunch): NodeJS.ProcessEnv {
  return {
    LATENT_LENS_MEMORY_LIMIT: String(memoryLimit),
    ...(runtimePath !== undefined && { LATENT_LENS_RUNTIME: runtimePath }),
  };
}
