import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-jsonrpc/browser';

/** Posts messages to the host. */
export interface Outbox {
  postMessage(message: unknown): void;
}

/** Reads JSON-RPC messages from the host: plain objects that may contain typed arrays. */
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
    // The connection ends with the page, so there is nothing to close.
  }
}

function isMessage(data: unknown): data is Message {
  return typeof data === 'object' && data !== null && 'jsonrpc' in data && data.jsonrpc === '2.0';
}
