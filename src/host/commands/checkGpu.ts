import * as vscode from 'vscode';
import { collectProviderFacts, providerReport } from '../../inspection/providerReport';
import type { Host } from '../context';
import { showMarkdown } from './showMarkdown';

/** Tries every execution provider anew and shows what came of it. */
export async function checkGpu(host: Host): Promise<void> {
  host.probes.forget();
  await showMarkdown(await providersInWords(host));
}

/** What can run models here, as Markdown; with progress, since a driver may take its time. */
export async function providersInWords({ pools, probes }: Host): Promise<string> {
  const key = 'the check of providers';
  const pool = pools.acquire(key);
  try {
    const options = { location: vscode.ProgressLocation.Notification, title: 'Trying execution providers…' };
    const facts = await vscode.window.withProgress(options, () => collectProviderFacts(pool, probes));
    return providerReport(facts);
  } finally {
    pools.release(key);
  }
}
