import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { serve } from '../../src/engine/serve';

/** An engine that nothing watches: `src/engine/entry.ts` without its guards, to measure what those cost. */
const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
serve(connection);
process.on('disconnect', () => process.exit(0));
connection.listen();
