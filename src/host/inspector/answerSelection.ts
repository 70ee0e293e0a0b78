import type { MessageConnection } from 'vscode-jsonrpc';
import { loadFactors } from '../../inspection/factorValues';
import type { Pass } from '../../inspection/pass';
import { answer, Cancelled } from '../../protocol/rpc';
import * as requests from '../../protocol/selection';
import type { Inspector } from './inspector';
import { saveSamples } from './saveSamples';

/** Answers the requests of protocol/selection. `pass` is the pass with figures; it throws where there is none. */
export function answerSelection(connection: MessageConnection, inspector: Inspector, pass: () => Pass): void {
  const { selection, surroundings } = inspector.inspection;
  const { pool } = surroundings;
  connection.onRequest(requests.selectSamples, (indices) =>
    answer(() => {
      selection.replace(indices);
      return null;
    }),
  );
  connection.onRequest(requests.rowIndices, ({ order, filter, start, count }) =>
    answer(async () => {
      await loadFactors(pool, pass().results.data, factorsIn(filter));
      const { results } = pass();
      const rows = results.rows(order, filter, selection).subarray(start, start + count);
      return rows.map(results.columns.sampleOf).sort();
    }),
  );
  connection.onRequest(requests.labelGroups, () => answer(() => pass().results.labelGroups()));
  connection.onRequest(requests.factorGroups, (name) =>
    answer(async () => {
      await loadFactors(pool, pass().results.data, [name]);
      const found = pass().results.factorGroups(name);
      if (!found) throw new Cancelled();
      return found;
    }),
  );
  connection.onRequest(requests.sampleFigures, (index) => answer(() => pass().results.figures(index)));
  connection.onRequest(requests.exportSamples, (params) =>
    answer(() => saveSamples(inspector, pass(), params)),
  );
}

/** The factors that a filter needs to be read. */
export function factorsIn(filter: requests.RowFilter | undefined): readonly string[] {
  return filter?.factors.map(({ name }) => name) ?? [];
}
