/** What this engine was started with. */
const [memoryLimit = '', path = ''] = process.argv.slice(2);

/** Bytes of resident memory beyond which this process is ended; no limit where none was given. */
export const memoryLimitBytes = Number(memoryLimit) || Infinity;

/** Folder of the onnxruntime-node to load, where it is not the one that comes with the extension. */
export const runtimePath = path === '' ? undefined : path;
