import type * as vscode from 'vscode';
import type { Log } from '../pool/log';

/** Adapts a VS Code log channel to `Log`. */
export function editorLog(channel: vscode.LogOutputChannel): Log {
  return {
    debug: (message) => {
      channel.debug(message);
    },
    info: (message) => {
      channel.info(message);
    },
    warn: (message) => {
      channel.warn(message);
    },
  };
}
