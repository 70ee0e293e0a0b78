import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { serve } from './serve';

/** Entry of an engine process: serves its parent over the fork's channel, and ends with it. */
const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
serve(connection);
process.on('disconnect', () => process.exit(0));
connection.listen();
