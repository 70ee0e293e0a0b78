import type { MessageConnection } from 'vscode-jsonrpc';
import * as requests from '../../contracts/panel';
import { answer } from '../../contracts/rpc';
import type { Drawing } from '../../contracts/panel/drawings';
import { drawingInvalid } from '../problems';
import type { ModelPanel } from './modelPanel';
import { saveDrawing } from './saveDrawing';

/** Handles the requests about pictures and charts of the page. */
export function handleDrawings(connection: MessageConnection, panel: ModelPanel): void {
  connection.onRequest(requests.saveDrawing, (drawing) =>
    answer(() => saveDrawing(panel, checkDrawing(drawing))),
  );
}

function checkDrawing({ name, png, svg }: Drawing): Drawing {
  const isDrawing =
    typeof name === 'string' && png instanceof Uint8Array && (svg === null || typeof svg === 'string');
  if (!isDrawing) throw drawingInvalid();
  return { name, png, svg };
}
