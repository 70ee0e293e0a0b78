import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { runQuietly, runVisibly } from './childProcess';
import { cacheFolder } from './editor/cacheFolder';
import { findDesktopCommand } from './editor/desktop';
import { describeFailure } from './editor/expectedFailure';
import { say, timed } from './editor/progress';
import { startServer } from './editor/server';
import { ensureServer } from './editor/serverInstall';
import { quietSettings, writeUserSettings } from './editor/userSettings';
import { packVsix, thisPlatform } from './packVsix';
import { inRepository } from './repository';
import { fillWithSamples } from './sampleWorkspace';

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const whatToDo = 'Right-click fashion-mnist-encoder.onnx → Latent Lens: Inspect Model.';

/** `npm start`: the bundled VAE's figures in the terminal, then VS Code with the extension installed. */
async function start(): Promise<void> {
  const desktop = findDesktopCommand();
  if (!desktop) await ensureServer();
  const vsix = await timed('Packing the extension', 'about 5 seconds', freshVsix);
  await printInspection();
  const workspace = cacheFolder('workspace');
  await fillWithSamples(workspace);
  if (desktop) await openDesktop(desktop, vsix, workspace);
  else await serve(vsix, workspace);
}

async function freshVsix(): Promise<string> {
  const folder = cacheFolder('vsix');
  await rm(folder, { recursive: true, force: true });
  return packVsix(thisPlatform, folder);
}

/** A failure here is said and passed over: the editor is what was asked for. */
async function printInspection(): Promise<void> {
  const sample = path.join('media', 'sample');
  const words = [
    'inspect',
    path.join(sample, 'fashion-mnist-encoder.onnx'),
    '--data',
    path.join(sample, 'fashion-mnist-test.npz'),
  ];
  const options = ['--limit', '256', '--samples', '8', '--format', 'table'];
  const { status, output } = await runQuietly(
    process.execPath,
    [inRepository('dist/cli.js'), ...words, ...options],
    {
      cwd: inRepository(),
    },
  );
  if (output.trim() !== '') console.log(`\n${output.trim()}\n`);
  if (status !== 0) say(`The session ended with status ${status}; VS Code is opened all the same.`);
}

async function openDesktop(code: string, vsix: string, workspace: string): Promise<void> {
  // `code` is a batch file on Windows.
  const options = { shell: process.platform === 'win32' };
  const installed = await runVisibly(code, ['--install-extension', vsix, '--force'], options);
  const opened = installed === 0 ? await runVisibly(code, [workspace], options) : installed;
  if (opened !== 0) throw new Error(`${code} ended with status ${opened}.`);
  console.log(`VS Code is open on ${workspace}. ${whatToDo}`);
}

async function serve(vsix: string, workspace: string): Promise<void> {
  const dataFolder = cacheFolder('editor-data');
  await writeUserSettings(dataFolder, quietSettings(), true);
  const port = Number(process.env['LATENT_LENS_PORT'] ?? 8421);
  const server = await timed('Starting VS Code', 'a few seconds', () =>
    startServer({ dataFolder, vsix, port, flags: ['--disable-workspace-trust'] }),
  );
  console.log(`\nLatent Lens is ready: ${server.folderUrl(workspace)}`);
  console.log(`${whatToDo} Press Ctrl+C to stop.`);
  const stopAsked = new Promise<void>((resolve) => {
    for (const signal of stopSignals) process.removeAllListeners(signal).on(signal, resolve);
  });
  const end = await Promise.race([stopAsked.then(() => 'asked'), server.ended.then(() => 'by itself')]);
  if (end === 'by itself')
    throw new Error(`VS Code ended by itself; its log is ${path.join(dataFolder, 'server.log')}`);
  say('Stopping VS Code …');
  await server.stop();
}

for (const signal of stopSignals) process.on(signal, () => process.exit(130));
if (!existsSync(inRepository('media/sample'))) say('media/sample is missing: the workspace will be empty.');
start().then(
  () => process.exit(0),
  (error: unknown) => {
    say(describeFailure(error));
    process.exit(1);
  },
);
