/** What this engine was started with: see `launchVariables` of the pool. */

/** Bytes of resident memory beyond which this process is ended; no limit where none was given. */
export const memoryLimitBytes = Number(process.env['LATENT_LENS_MEMORY_LIMIT']) || Infinity;

/** Folder of the onnxruntime-node to load, where it is not the one that comes with the extension. */
export const runtimePath = process.env['LATENT_LENS_RUNTIME'];
