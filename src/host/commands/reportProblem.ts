import { release } from 'node:os';
import * as vscode from 'vscode';
import type { Host } from '../context';
import { problemReport } from '../problemReport';
import { describeProviders } from './checkGpu';
import { showMarkdown } from './showMarkdown';

/** Opens a problem report with versions, providers and recent log lines for the user to complete and send. */
export async function reportProblem(host: Host): Promise<void> {
  const { packageJSON } = host.extension.extension as { packageJSON: { version: string } };
  await showMarkdown(
    problemReport({
      extensionVersion: packageJSON.version,
      editor: `${vscode.env.appName} ${vscode.version}, ${vscode.env.remoteName ?? 'local'}`,
      platform: `${process.platform} ${process.arch} ${release()}, Node.js ${process.versions.node}`,
      providers: (await describeProviders(host)) ?? 'Execution providers: not tested.',
      log: host.recent.anonymous(),
    }),
  );
}
