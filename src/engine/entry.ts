import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import path from 'node:path';
import { memoryLimitBytes } from './launch';
import { refuseNetwork } from './noNetwork';
import { serve } from './serve';
import { startWatchdog } from './watchdog';

/** Entry of an engine process: serves its parent over the fork's channel, watched and without a network, and ends with it. */
refuseNetwork();
const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
startWatchdog(path.join(__dirname, 'watchdog.js'), memoryLimitBytes);
serve(connection);
process.on('disconnect', () => process.exit(0));
connection.listen();
