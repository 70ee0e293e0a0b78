import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openInstalledEditor } from '../support/installedEditor';
import { byId, inspectEntry, unfoldWarnings, waitForPhase } from '../support/inspectorPage';
import { inRepository } from '../support/repository';
import { webviewFrame } from '../support/webviews';
import { openWorkbench, rightClickAndChoose } from '../support/workbench';
import { findPython } from '../support/findPython';

const sides = [64, 256];
const patience = 300_000;
const settlingTime = 10_000;

/** `npm run bench -- --large`: a VAE of Stable Diffusion's size in the real editor, from the right-click on. */
export async function measureLargeModel(folder: string): Promise<void> {
  const found = findPython();
  if (!('python' in found)) throw new Error(found.reason);
  const script = inRepository('test', 'bench', 'make_large_vae.py');
  const { status } = spawnSync(found.python, [script, folder, ...sides.map(String)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`${script} failed.`);
  for (const side of sides) await measureSide(folder, side);
}

async function measureSide(models: string, side: number): Promise<void> {
  const editor = await openInstalledEditor({
    settings: { 'explorer.compactFolders': false },
    builtIns: true,
  });
  try {
    const folder = path.join(editor.workspace, 'large');
    for (const half of ['vae_encoder', 'vae_decoder'])
      cpSync(path.join(models, half), path.join(folder, half), { recursive: true });
    cpSync(path.join(models, `photos-${side}.npy`), path.join(folder, `photos-${side}.npy`));
    const page = await openWorkbench(editor.browser, editor.server, path.join(folder, 'vae_encoder'));
    // An editor that has just come up is still at work on itself for some seconds; a user's has not.
    await page.waitForTimeout(settlingTime);
    const memory = watchMemory();
    const start = Date.now();
    const since = (from = start) => `${((Date.now() - from) / 1000).toFixed(1)} s`;
    await rightClickAndChoose(page, 'model.onnx', inspectEntry);
    const picture = 'canvas[data-picture=reconstruction][data-loaded=true]';
    const reconstruction = webviewFrame(page, picture, patience).then(() => since());
    const done = '#root:has([data-testid=run-state][data-phase=done])';
    const frame = await webviewFrame(page, done, patience);
    console.log(
      `${side}×${side}: first pass after ${since()}: ${await byId(frame, 'run-state').textContent()}`,
    );
    console.log(`  first reconstruction after ${await reconstruction}`);
    await unfoldWarnings(frame);
    console.log(`  ${(await byId(frame, 'notes').allTextContents()).join(' ')}`);
    await frame.getByRole('button', { name: /Score all rows|Use 16 draws/ }).click();
    await waitForPhase(frame, 'scoring');
    await page.waitForTimeout(4000);
    const asked = Date.now();
    await byId(frame, 'cancel').click();
    await waitForPhase(frame, 'cancelled');
    console.log(`  canceled after ${since(asked)}`);
    console.log(`  engines held ${(memory.stop() / 1e9).toFixed(1)} GB together at most`);
  } finally {
    await editor.close();
  }
}

/** The greatest sum of what engines hold, in bytes, from now until it is stopped. */
function watchMemory(): { stop(): number } {
  const pageSize = Number(execFileSync('getconf', ['PAGESIZE'], { encoding: 'utf8' }));
  let max = 0;
  const timer = setInterval(() => {
    const pages = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .reduce((sum, pid) => sum + residentPages(pid), 0);
    max = Math.max(max, pages * pageSize);
  }, 200);
  return {
    stop() {
      clearInterval(timer);
      return max;
    },
  };
}

function residentPages(pid: string): number {
  try {
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('engine.js')) return 0;
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  } catch {
    // It has ended since.
    return 0;
  }
}
