import path from 'node:path';
import * as vscode from 'vscode';
import { Session } from '../../session/session';
import { setUpExtension } from '../../model/setUp/setUpPaths';
import type { DrawingAction } from '../../contracts/panel/drawings';
import type { PriorSettings } from '../../contracts/panel/prior';
import type { SettingsPart, View } from '../../contracts/panel/actions';
import * as requests from '../../contracts/panel';
import { chosenProvider } from '../configuration';
import type { ProviderProbes } from '../../session/provider/chooseProvider';
import type { EnginePools } from '../enginePools';
import type { RecentLog } from '../recentLog';
import type { MessageConnection } from 'vscode-jsonrpc';
import { modelMemory } from '../memory';
import { pageHtml, pageRoots } from './page';
import { PageLink } from './pageLink';
import { umapChanged } from '../../contracts/panel';

/** What a panel needs from the extension. */
export interface PanelServices {
  readonly extension: vscode.ExtensionContext;
  readonly pools: EnginePools;
  readonly probes: ProviderProbes;
  readonly recent: RecentLog;
}

/** One editor tab for one model: connects the session to the page that shows it. */
export class ModelPanel {
  readonly session: Session;
  private readonly page: PageLink;
  private readonly subscriptions: { dispose(): unknown }[] = [];
  /** The notification to send when the page is ready. */
  private pending: (() => void) | undefined;
  private isReady = false;

  constructor(
    readonly modelPath: string,
    private readonly panel: vscode.WebviewPanel,
    private readonly services: PanelServices,
    handleRequests: (connection: MessageConnection, panel: ModelPanel) => void,
  ) {
    const { extension, pools, probes, recent } = services;
    const sessionServices = {
      pool: pools.acquire(modelPath),
      probes,
      memory: modelMemory(extension.workspaceState, modelPath),
      log: recent,
    };
    this.session = new Session(modelPath, sessionServices, chosenProvider());
    const { webview } = panel;
    this.page = new PageLink(webview, (connection) => {
      handleRequests(connection, this);
    });
    this.subscriptions.push(
      this.session.onState((state) => {
        this.page.notify(requests.stateChanged, state);
      }),
      this.session.onResults((revision) => {
        this.page.notify(requests.resultsChanged, revision);
      }),
      this.session.latentSpace.onUmap((state) => {
        this.page.notify(umapChanged, state);
      }),
      this.watchSetUp(),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        void this.session.open(true);
      }),
      panel.onDidDispose(() => {
        this.dispose();
      }),
    );
    webview.options = { enableScripts: true, localResourceRoots: pageRoots(extension.extensionUri) };
    webview.html = pageHtml(webview, extension.extensionUri);
    void this.session.open(vscode.workspace.isTrusted);
  }

  /** Reveals the tab and shows one of its views. */
  show(view: View, prior?: PriorSettings): void {
    this.postWhenReady(() => {
      this.page.notify(requests.showView, { view, ...(prior && { prior }) });
    });
  }

  /** Reveals the tab and opens its settings at one of their parts. */
  showSettings(part: SettingsPart): void {
    this.postWhenReady(() => {
      this.page.notify(requests.showSettings, part);
    });
  }

  /** Reveals the tab and lets the user choose an image to reconstruct. */
  reconstructImage(): void {
    this.postWhenReady(() => {
      this.page.notify(requests.imageWanted, null);
    });
  }

  /** Copies or saves what the page's context menu was opened on. */
  takeDrawing(action: DrawingAction): void {
    this.page.notify(requests.drawingWanted, action);
  }

  /** Called when the page has requested the state. */
  pageIsReady(): void {
    this.isReady = true;
    setTimeout(() => {
      this.flushPending();
    });
  }

  private postWhenReady(message: () => void): void {
    this.panel.reveal();
    this.pending = message;
    if (this.isReady) this.flushPending();
  }

  private flushPending(): void {
    this.pending?.();
    this.pending = undefined;
  }

  /** Reloads the setup file whenever it's created, edited or deleted. */
  private watchSetUp(): vscode.Disposable {
    const folder = vscode.Uri.file(path.dirname(this.modelPath));
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(folder, `*${setUpExtension}`),
    );
    const reload = () => void this.session.reloadSetUp();
    watcher.onDidChange(reload);
    watcher.onDidCreate(reload);
    watcher.onDidDelete(reload);
    return watcher;
  }

  private dispose(): void {
    this.session.dispose();
    this.services.pools.release(this.modelPath);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.page.dispose();
  }
}
