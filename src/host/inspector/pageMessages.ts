import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-jsonrpc';
import type * as vscode from 'vscode';

/** JSON-RPC messages from the page: objects, typed arrays inside. */
export class PageMessageReader extends AbstractMessageReader implements MessageReader {
  constructor(private readonly webview: vscode.Webview) {
    super();
  }

  listen(callback: DataCallback): Disposable {
    return this.webview.onDidReceiveMessage((message: unknown) => {
      if (isMessage(message)) callback(message);
    });
  }
}

/** JSON-RPC messages to the page. A page that is hidden or gone does not receive them, and asks anew when it is back. */
export class PageMessageWriter extends AbstractMessageWriter implements MessageWriter {
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
