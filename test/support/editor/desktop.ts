import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { findOnPath } from './findOnPath';

/** The `code` command of a desktop VS Code that can open a window here, or undefined. */
export function findDesktopCommand(): string | undefined {
  const command = findOnPath('code');
  if (!command) return undefined;
  // In a terminal of a remote window `code` talks to that window and needs no display.
  if (process.env['VSCODE_IPC_HOOK_CLI']) return command;
  return canOpenWindows() ? command : undefined;
}

/** The desktop VS Code's executable, which @vscode/test-electron starts for in-host tests. */
export function findDesktopExecutable(): string | undefined {
  const command = findOnPath('code');
  if (!command || !canOpenWindows()) return undefined;
  const install = path.resolve(path.dirname(realpathSync(command)), '..');
  const candidates = {
    darwin: ['../../MacOS/Electron', '../../MacOS/Code'],
    win32: ['Code.exe'],
  }[process.platform as string] ?? ['code'];
  return candidates.map((candidate) => path.resolve(install, candidate)).find((file) => existsSync(file));
}

/** Linux needs a display, and VS Code refuses to run as root there. */
function canOpenWindows(): boolean {
  if (process.platform !== 'linux') return true;
  const display = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  return display !== undefined && process.getuid?.() !== 0;
}
