import type { CancellationToken } from 'vscode-jsonrpc';
import { Cancelled } from '../../contracts/rpc';
import { reportPage } from '../../export/report/reportPage';
import type { Session } from '../session';
import { gatherReport } from './gatherReport';

/**
 * The report of what a session shows.
 *
 * @throws ProblemError if rows can no longer be read; `Cancelled` without a finished pass, or on `token`
 */
export async function reportOfPass(
  { pass, services, analysis, hashes }: Session,
  token: CancellationToken,
): Promise<string> {
  const scored = pass?.scored;
  if (!pass || !scored) throw new Cancelled();
  const work = { pool: services.pool, analysis, hashes, token };
  return reportPage(await gatherReport(pass.opened, scored, pass.warnings, work));
}
