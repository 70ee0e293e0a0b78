import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-jsonrpc/browser';

/** Where messages to the host are posted. */
export interface Outbox {
  postMessage(message: unknown): void;
}

/** JSON-RPC messages as the editor delivers them to the page: objects, typed arrays inside. */
export class PageMessageReader extends AbstractMessageReader implements MessageReader {
  listen(callback: DataCallback): Disposable {
    const deliver = (event: MessageEvent<unknown>) => {
      if (isMessage(event.data)) callback(event.data);
    };
    window.addEventListener('message', deliver);
    return {
      dispose: () => {
        window.removeEventListener('message', deliver);
      },
    };
  }
}

export class PageMessageWriter extends AbstractMessageWriter implements MessageWriter {
  constructor(private readonly outbox: Outbox) {
    super();
  }

  write(message: Message): Promise<void> {
    this.outbox.postMessage(message);
    return Promise.resolve();
  }

  end(): void {
    // The page is gone when its connection is; nothing is held open.
  }
}

function isMessage(data: unknown): data is Message {
  return typeof data === 'object' && data !== null && 'jsonrpc' in data && data.jsonrpc === '2.0';
}
