import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { type Counts, takeCounts } from './counts';
import { launchBrowser } from './editor/browser';
import { findDesktopExecutable } from './editor/desktop';
import { ExpectedFailure } from './editor/expectedFailure';
import { startServer } from './editor/server';
import { quietSettings, writeUserSettings } from './editor/userSettings';
import { runFolder } from './packVsix';
import { inRepository } from './repository';
import { mochaMark } from './runMocha';
import { fillWithSamples } from './sampleWorkspace';

/** The in-host suite may take this long before it counts as stuck. */
const limit = 10 * 60_000;

/** Tests that run inside the extension host: those of test/vscode, and those of a workspace that nobody has trusted. */
export type HostSuite = 'vscode' | 'untrusted';

/**
 * Runs a suite with mocha inside a real extension host: of the desktop VS Code where there is one, else of the server.
 */
export async function runInExtensionHost(suite: HostSuite, files: number): Promise<Counts> {
  console.log(`${files} test files in the extension host`);
  const folder = mkdtempSync(path.join(runFolder(), `${suite}-`));
  const workspace = path.join(folder, 'workspace');
  await fillWithSamples(workspace);
  const resultFile = path.join(folder, 'result.json');
  const workbenchLog: string[] = [];
  const env = { LATENT_LENS_RESULT_FILE: resultFile, LATENT_LENS_HOST_SUITE: suite };
  const desktop = findDesktopExecutable();
  if (desktop) await runOnDesktop(desktop, workspace, folder, env);
  else await runOnServer(workspace, folder, env, workbenchLog);
  const counts = takeCounts(resultFile);
  await rm(folder, { recursive: true, force: true });
  if (!counts) {
    throw new ExpectedFailure(
      `The extension host ended before its last test.\n${workbenchLog.slice(-20).join('\n')}`,
    );
  }
  return counts;
}

/** Settings and flags under which the workspace is trusted or not, without a question. */
function trustOf({ LATENT_LENS_HOST_SUITE: suite }: Readonly<Record<string, string>>) {
  return suite === 'untrusted'
    ? {
        settings: {
          'security.workspace.trust.enabled': true,
          'security.workspace.trust.startupPrompt': 'never',
        },
        flags: [],
      }
    : { settings: {}, flags: ['--disable-workspace-trust'] };
}

const testEntry = inRepository('out/test/vscode/index.js');

async function runOnDesktop(
  executable: string,
  workspace: string,
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const { settings, flags } = trustOf(env);
  await writeUserSettings(folder, { ...quietSettings(), ...settings });
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: inRepository(),
    extensionTestsPath: testEntry,
    extensionTestsEnv: env,
    launchArgs: [workspace, '--disable-extensions', ...flags, '--user-data-dir', path.join(folder, 'data')],
  }).catch((error: unknown) => {
    // Failed tests are told by the counts; a host that did not come up leaves none.
    console.error(error instanceof Error ? error.message : error);
  });
}

async function runOnServer(
  workspace: string,
  folder: string,
  env: Readonly<Record<string, string>>,
  workbenchLog: string[],
): Promise<void> {
  const dataFolder = path.join(folder, 'editor');
  const trust = trustOf(env);
  await writeUserSettings(dataFolder, { ...quietSettings(), ...trust.settings });
  const flags = ['--enable-smoke-test-driver', ...trust.flags];
  const server = await startServer({ dataFolder, flags, env });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
      printLog(format(...args), workbenchLog);
    });
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    await page.exposeFunction('codeAutomationExit', () => {
      finish();
    });
    const remote = `vscode-remote://127.0.0.1:${server.port}`;
    const payload = [
      ['extensionDevelopmentPath', remote + encodeURI(inRepository())],
      ['extensionTestsPath', remote + encodeURI(testEntry)],
    ];
    await page.goto(`${server.folderUrl(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
    await Promise.race([finished, server.ended, tooLong()]);
  } finally {
    await browser.close();
    await server.stop();
  }
}

function tooLong(): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (): void => {
      reject(
        new ExpectedFailure(`The extension host did not finish its tests within ${limit / 60_000} minutes.`),
      );
    };
    setTimeout(fail, limit).unref();
  });
}

/** Prints what mocha says; the workbench's own log, which arrives with it, is kept for a host that crashes. */
function printLog(line: string, workbenchLog: string[]): void {
  const mark = line.indexOf(mochaMark);
  if (mark >= 0) console.log(line.slice(mark + mochaMark.length));
  else workbenchLog.push(line);
}
