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
 * The host's end of the link to a page. A page that was hidden is made anew by the editor and counts its requests from
 * the start, so each page gets a connection of its own: answers meant for its predecessor never reach it.
 */
export class PageLink {
  private connection: MessageConnection | undefined;
  private reader: PageMessageReader | undefined;
  private readonly listening: vscode.Disposable;

  /** @param answer registers the handlers of every request on a new connection */
  constructor(
    private readonly webview: vscode.Webview,
    private readonly answer: (connection: MessageConnection) => void,
  ) {
    this.listening = webview.onDidReceiveMessage((message: unknown) => {
      if (!isMessage(message)) return;
      // The first thing a page asks for.
      if ((message as RequestMessage).method === connect.method) this.connect();
      this.reader?.deliver(message);
    });
  }

  /** Tells the page something; nothing happens where there is none. */
  notify<P>(type: NotificationType<P>, params: NoInfer<P>): void {
    void this.connection?.sendNotification(type.method, params);
  }

  dispose(): void {
    this.listening.dispose();
    this.connection?.dispose();
  }

  private connect(): void {
    this.connection?.dispose();
    this.reader = new PageMessageReader();
    this.connection = createMessageConnection(this.reader, new PageMessageWriter(this.webview));
    this.answer(this.connection);
    this.connection.listen();
  }
}

/** JSON-RPC messages from the page: objects, typed arrays inside. */
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
    // The webview belongs to the editor.
  }
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'jsonrpc' in value && value.jsonrpc === '2.0';
}
