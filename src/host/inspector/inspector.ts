import path from 'node:path';
import * as vscode from 'vscode';
import { Inspection } from '../../inspection/inspection';
import { setUpExtension } from '../../model/setUp/setUpPaths';
import type { PriorSettings } from '../../protocol/priorView';
import { umapChanged } from '../../protocol/latentSpace';
import * as requests from '../../protocol/panel';
import { chosenProvider } from '../configuration';
import type { Host } from '../context';
import { modelMemory } from '../memory';
import { answerPage } from './answerPage';
import { pageHtml, pageRoots } from './page';
import { PageLink } from './pageLink';

/** One editor tab on one model: joins the inspection to the page that shows it. */
export class Inspector {
  readonly inspection: Inspection;
  private readonly page: PageLink;
  private readonly subscriptions: { dispose(): unknown }[] = [];
  /** What the page is to be told once it is there. */
  private awaited: (() => void) | undefined;
  private isReady = false;

  constructor(
    readonly modelPath: string,
    private readonly panel: vscode.WebviewPanel,
    private readonly host: Host,
  ) {
    const { extension, pools, probes, recent, inspectors } = host;
    const surroundings = {
      pool: pools.acquire(modelPath),
      probes,
      memory: modelMemory(extension.workspaceState, modelPath),
      log: recent,
    };
    this.inspection = new Inspection(modelPath, surroundings, chosenProvider());
    const { webview } = panel;
    this.page = new PageLink(webview, (connection) => {
      answerPage(connection, this, host);
    });
    this.subscriptions.push(
      this.inspection.onState((state) => {
        this.page.notify(requests.stateChanged, state);
      }),
      this.inspection.onResults((revision) => {
        this.page.notify(requests.resultsChanged, revision);
      }),
      this.inspection.latentSpace.onUmap((state) => {
        this.page.notify(umapChanged, state);
      }),
      this.watchSetUp(),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        void this.inspection.open(true);
      }),
      panel.onDidChangeViewState(() => {
        if (panel.active) inspectors.focus(this);
      }),
      panel.onDidDispose(() => {
        this.dispose();
      }),
    );
    webview.options = { enableScripts: true, localResourceRoots: pageRoots(extension.extensionUri) };
    webview.html = pageHtml(webview, extension.extensionUri);
    inspectors.add(this);
    void this.inspection.open(vscode.workspace.isTrusted);
  }

  /** Brings the tab and one of its views to the front. */
  show(view: requests.View, prior?: PriorSettings): void {
    this.tell(() => {
      this.page.notify(requests.showView, { view, ...(prior && { prior }) });
    });
  }

  /** Brings the tab to the front with its table of roles open. */
  showRoles(): void {
    this.tell(() => {
      this.page.notify(requests.showRoles, null);
    });
  }

  /** The page is there: it has asked for the state. */
  pageIsReady(): void {
    this.isReady = true;
    setTimeout(() => {
      this.showAwaited();
    });
  }

  private tell(message: () => void): void {
    this.panel.reveal();
    this.awaited = message;
    if (this.isReady) this.showAwaited();
  }

  private showAwaited(): void {
    this.awaited?.();
    this.awaited = undefined;
  }

  /** A set-up file that is written, edited or deleted has its effect at once. */
  private watchSetUp(): vscode.Disposable {
    const folder = vscode.Uri.file(path.dirname(this.modelPath));
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(folder, `*${setUpExtension}`),
    );
    const reload = () => void this.inspection.reloadSetUp();
    watcher.onDidChange(reload);
    watcher.onDidCreate(reload);
    watcher.onDidDelete(reload);
    return watcher;
  }

  private dispose(): void {
    this.inspection.dispose();
    this.host.pools.release(this.modelPath);
    this.host.inspectors.remove(this);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.page.dispose();
  }
}
