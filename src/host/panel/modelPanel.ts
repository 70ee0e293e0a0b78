import type * as vscode from 'vscode';
import type { Session } from '../../session/session';
import type { DrawingAction } from '../../contracts/panel/drawings';
import type { PriorSettings } from '../../contracts/panel/prior';
import type { SettingsPart, View } from '../../contracts/panel/actions';
import * as requests from '../../contracts/panel';
import type { MessageConnection } from 'vscode-jsonrpc';
import type { OpenModels } from './openModels';
import { pageHtml, pageRoots } from './page';
import { PageLink } from './pageLink';
import { umapChanged } from '../../contracts/panel';

/** What a panel needs from the extension. */
export interface PanelServices {
  readonly extension: vscode.ExtensionContext;
  readonly models: OpenModels;
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
    const { extension, models } = services;
    this.session = models.acquire(modelPath);
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
      this.session.beside.comparison.onState((state) => {
        this.page.notify(requests.comparisonChanged, state);
      }),
      this.session.history.onState((state) => {
        this.page.notify(requests.runHistoryChanged, state);
      }),
      this.session.beside.outliers.onState((state) => {
        this.page.notify(requests.outliersChanged, state);
      }),
      this.session.beside.disentanglement.onState((state) => {
        this.page.notify(requests.disentanglementChanged, state);
      }),
      this.session.beside.predictiveCheck.onState((state) => {
        this.page.notify(requests.predictiveCheckChanged, state);
      }),
      panel.onDidDispose(() => {
        this.dispose();
      }),
    );
    webview.options = { enableScripts: true, localResourceRoots: pageRoots(extension.extensionUri) };
    webview.html = pageHtml(webview, extension.extensionUri);
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

  /** Tells the page what was selected in another panel of the model. */
  showSelection(): void {
    this.page.notify(requests.selectionChanged, this.session.selection.indices);
  }

  /** Tells the page that favorites were kept or given up in another panel of the model. */
  showFavorites(): void {
    this.page.notify(requests.favoritesChanged, null);
  }

  /** Called when the page has requested the state. */
  pageIsReady(): void {
    this.isReady = true;
    setTimeout(() => {
      if (this.session.selection.indices.length > 0) this.showSelection();
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

  private dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.page.dispose();
    this.services.models.release(this.modelPath);
  }
}
