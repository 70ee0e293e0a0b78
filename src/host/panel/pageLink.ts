import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createMessageConnection,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageConnection,
  type MessageReader,
  type MessageWriter,
  type NotificationType,
  type RequestMessage,
} from 'vscode-jsonrpc';
import type * as vscode from 'vscode';
import { connect } from '../../contracts/panel';

/**
 * The host's end of the connection to a page. VS Code re-creates a hidden page, which numbers its requests from the
 * start, so each page gets its own connection and never receives responses meant for its predecessor.
 */
export class PageLink {
  private connection: MessageConnection | undefined;
  private reader: PageMessageReader | undefined;
  private readonly subscription: vscode.Disposable;

  /** @param registerHandlers registers the request handlers on a new connection */
  constructor(
    private readonly webview: vscode.Webview,
    private readonly registerHandlers: (connection: MessageConnection) => void,
  ) {
    this.subscription = webview.onDidReceiveMessage((message: unknown) => {
      if (!isMessage(message)) return;
      // The first request of every page.
      if ((message as RequestMessage).method === connect.method) this.connect();
      this.reader?.deliver(message);
    });
  }

  /** Sends a notification to the page; does nothing if no page is connected. */
  notify<P>(type: NotificationType<P>, params: NoInfer<P>): void {
    void this.connection?.sendNotification(type.method, params);
  }

  dispose(): void {
    this.subscription.dispose();
    this.connection?.dispose();
  }

  private connect(): void {
    this.connection?.dispose();
    this.reader = new PageMessageReader();
    this.connection = createMessageConnection(this.reader, new PageMessageWriter(this.webview));
    this.registerHandlers(this.connection);
    this.connection.listen();
  }
}

/** Reads JSON-RPC messages from the page: plain objects that may contain typed arrays. */
class PageMessageReader extends AbstractMessageReader implements MessageReader {
  private callback: DataCallback | undefined;

  listen(callback: DataCallback): Disposable {
    this.callback = callback;
    return {
      dispose: () => {
        this.callback = undefined;
      },
    };
  }

  deliver(message: Message): void {
    this.callback?.(message);
  }
}

class PageMessageWriter extends AbstractMessageWriter implements MessageWriter {
  constructor(private readonly webview: vscode.Webview) {
    super();
  }

  async write(message: Message): Promise<void> {
    await this.webview.postMessage(message);
  }

  end(): void {
    // VS Code owns the webview.
  }
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'jsonrpc' in value && value.jsonrpc === '2.0';
}
