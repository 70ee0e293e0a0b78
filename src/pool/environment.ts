import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Variables an engine may see: where libraries and graphics drivers are found, where temporary files go. Everything
 * else stays out, above all `ORT_*`, which changes what the runtime does, and the user's secrets.
 */
const passed =
  /^(PATH|LD_LIBRARY_PATH|DYLD_LIBRARY_PATH|HOME|USERPROFILE|TMPDIR|TEMP|TMP|SYSTEMROOT|WINDIR|LOCALAPPDATA|PROGRAMDATA|XDG_RUNTIME_DIR|DISPLAY|WAYLAND_DISPLAY|VK_[A-Z_]+|CUDA_[A-Z_]+|NVIDIA_[A-Z_]+)$/i;

export function engineEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const scrubbed = Object.fromEntries(Object.entries(environment).filter(([name]) => passed.test(name)));
  // In desktop VS Code the executable is Electron, which is Node only when told so.
  return { ...scrubbed, ELECTRON_RUN_AS_NODE: '1' };
}

let folder: string | undefined;

/**
 * An empty folder to work in, so that no relative path of a model reaches anything; gone when this process ends. Made
 * anew where it was removed: systems clear away what lies in their temporary folder for long.
 */
export function emptyFolder(): string {
  if (folder !== undefined && existsSync(folder)) return folder;
  const created = mkdtempSync(path.join(tmpdir(), 'latent-lens-engine-'));
  process.once('exit', () => {
    rmSync(created, { recursive: true, force: true });
  });
  folder = created;
  return created;
}
