import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { openRecordedRun } from '../../cluster/recordedRun';
import { Cancelled } from '../../contracts/rpc';
import { toProblem } from '../../core/problem/problem';
import type { RequestedSettings } from '../../core/settings/requestedSettings';
import type { Host } from '../context';
import { openInspector } from './openInspector';

/**
 * Opens the figures of a run in shards on its model: of the folder whose `merged.json` or `plan.json` was clicked, or of
 * one that the user picks.
 */
export async function openMergedFigures(host: Host, clicked?: vscode.Uri): Promise<void> {
  const folder = clicked ? path.dirname(clicked.fsPath) : await pickFolder();
  if (folder === undefined) return;
  const { pools } = host;
  const pool = pools.acquire(folder);
  try {
    const run = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Checking the figures in {0}', path.basename(folder)),
        cancellable: true,
      },
      (_, token) => openRecordedRun(pool, folder, token),
    );
    const model = await located(run.modelPath, vscode.l10n.t('Choose the Model of These Figures'));
    const settings = model && (await withLocatedFiles(run.settings));
    if (!settings) return;
    const panel = await openInspector(host, vscode.Uri.file(model));
    await panel?.session.showRecorded(settings, run.figures);
  } catch (error) {
    if (error instanceof Cancelled) return;
    const { what, remedy } = toProblem(error);
    void vscode.window.showErrorMessage(`${what} ${remedy}`);
  } finally {
    pools.release(folder);
  }
}

async function pickFolder(): Promise<string | undefined> {
  const [picked] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Open Merged Figures'),
      openLabel: vscode.l10n.t('Open Figures'),
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  return picked?.fsPath;
}

/** Files of a cluster may lie elsewhere here. Whether they are the same is found by their hashes. */
async function withLocatedFiles(settings: RequestedSettings): Promise<RequestedSettings | undefined> {
  const { data, decoder } = settings;
  const decoderPath =
    decoder === undefined
      ? undefined
      : await located(decoder, vscode.l10n.t('Choose the Decoder of These Figures'));
  if (decoder !== undefined && decoderPath === undefined) return undefined;
  const dataPath = data && (await located(data.path, vscode.l10n.t('Choose the Dataset of These Figures')));
  if (data && dataPath === undefined) return undefined;
  return {
    ...settings,
    ...(decoderPath !== undefined && { decoder: decoderPath }),
    ...(data && dataPath !== undefined && { data: { ...data, path: dataPath } }),
  };
}

/** Where a file is, or where the user says that it is; undefined where they don't. */
async function located(file: string, title: string): Promise<string | undefined> {
  if (existsSync(file)) return file;
  const [picked] =
    (await vscode.window.showOpenDialog({
      title: `${title}: ${path.basename(file)}`,
      canSelectFolders: true,
    })) ?? [];
  return picked?.fsPath;
}
