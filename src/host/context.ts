import path from 'node:path';
import * as vscode from 'vscode';
import { ProviderProbes } from '../session/provider/chooseProvider';
import { SelectedForCompare } from './commands/selectedForCompare';
import { engineSettings } from './configuration';
import { EnginePools } from './enginePools';
import { ModelPanels } from './panel/modelPanels';
import { OpenModels } from './panel/openModels';
import { editorLog } from './log';
import { RecentLog } from './recentLog';

/** Services that live as long as the extension is active. */
export interface Host {
  readonly extension: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  /** Writes to `log` and keeps the most recent lines. */
  readonly recent: RecentLog;
  readonly pools: EnginePools;
  readonly probes: ProviderProbes;
  readonly models: OpenModels;
  readonly panels: ModelPanels;
  readonly selectedForCompare: SelectedForCompare;
}

export function createHost(extension: vscode.ExtensionContext): Host {
  const log = vscode.window.createOutputChannel('Latent Lens', { log: true });
  const entry = path.join(extension.extensionPath, 'dist', 'engine.js');
  const recent = new RecentLog(editorLog(log));
  const launch = () => ({ entry, ...engineSettings() });
  const pools = new EnginePools(launch, recent);
  const probes = new ProviderProbes(launch, recent);
  const models = new OpenModels({ extension, pools, probes, recent });
  extension.subscriptions.push(log, pools);
  return {
    ...{ extension, log, recent, pools, probes, models },
    panels: new ModelPanels(),
    selectedForCompare: new SelectedForCompare(),
  };
}
