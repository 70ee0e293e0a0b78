import * as vscode from 'vscode';
import { collectProviderFacts, providerReport } from '../../session/provider/providerReport';
import type { Host } from '../context';
import { showMarkdown } from './showMarkdown';

/** Tests every execution provider again and shows the results. */
export async function checkGpu(host: Host): Promise<void> {
  host.probes.forget();
  const report = await describeProviders(host);
  if (report !== undefined) await showMarkdown(report);
}

/**
 * Describes the execution providers of this machine as Markdown, showing progress because a driver may be slow. Returns
 * undefined when canceled; the test in progress isn't stopped, because other requests may be waiting for it.
 */
export async function describeProviders({ pools, probes }: Host): Promise<string | undefined> {
  const key = 'check-providers';
  const pool = pools.acquire(key);
  try {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Testing execution providers…'),
      cancellable: true,
    };
    const facts = await vscode.window.withProgress(options, (_progress, token) =>
      Promise.race([collectProviderFacts(pool, probes), cancellationOf(token)]),
    );
    return facts && providerReport(facts);
  } finally {
    pools.release(key);
  }
}

function cancellationOf(token: vscode.CancellationToken): Promise<undefined> {
  return new Promise((resolve) => {
    token.onCancellationRequested(() => {
      resolve(undefined);
    });
  });
}
