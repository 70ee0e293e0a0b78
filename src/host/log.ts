import type * as vscode from 'vscode';
import type { Log } from '../pool/log';

/** The editor's log channel as the rest of the code knows a log. */
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
