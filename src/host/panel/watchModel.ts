import path from 'node:path';
import * as vscode from 'vscode';
import { setUpExtension } from '../../model/setUp/setUpPaths';
import type { Session } from '../../session/session';

/** Opens a model, and again once its workspace is trusted; reads its setup file whenever that is written or deleted. */
export function watchModel(session: Session): vscode.Disposable {
  const folder = vscode.Uri.file(path.dirname(session.modelPath));
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(folder, `*${setUpExtension}`),
  );
  const reload = () => void session.setUp.reload();
  watcher.onDidChange(reload);
  watcher.onDidCreate(reload);
  watcher.onDidDelete(reload);
  const trust = vscode.workspace.onDidGrantWorkspaceTrust(() => {
    void session.open(true);
  });
  void session.open(vscode.workspace.isTrusted);
  return vscode.Disposable.from(watcher, trust);
}
