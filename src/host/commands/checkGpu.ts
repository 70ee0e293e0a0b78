import * as vscode from 'vscode';
import { collectProviderFacts, providerReport } from '../../session/provider/providerReport';
import type { Host } from '../context';
import { showMarkdown } from './showMarkdown';

/** Tries every execution provider anew and shows what came of it. */
export async function checkGpu(host: Host): Promise<void> {
  host.probes.forget();
  const words = await describeProviders(host);
  if (words !== undefined) await showMarkdown(words);
}

/**
 * What can run models here, as Markdown; with progress, since a driver may take its time. Nothing when cancelled: what
 * is being tried ends by itself, and others may wait for it.
 */
export async function describeProviders({ pools, probes }: Host): Promise<string | undefined> {
  const key = 'the check of providers';
  const pool = pools.acquire(key);
  try {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: 'Trying execution providers…',
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
