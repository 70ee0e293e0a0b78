import { mkdirSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runQuietly } from './childProcess';
import { madeOnce } from './madeOnce';
import { inRepository, manifest } from './repository';

/** The folder that the suites of one test run share; a suite run by itself gets its own. */
export function runFolder(): string {
  const shared = process.env['LATENT_LENS_RUN_FOLDER'];
  if (shared !== undefined) {
    mkdirSync(shared, { recursive: true });
    return shared;
  }
  return (process.env['LATENT_LENS_RUN_FOLDER'] = mkdtempSync(path.join(os.tmpdir(), 'latent-lens-run-')));
}

/** The platforms that have a VSIX of their own are `<platform>-<arch>`. */
export const thisPlatform = `${process.platform}-${process.arch}`;

/** Packs the extension for a platform, once per test run, and gives the VSIX's path. */
export async function packVsix(target: string, folder = runFolder()): Promise<string> {
  const vsix = path.join(folder, `latent-lens-${target}-${manifest.version}.vsix`);
  mkdirSync(folder, { recursive: true });
  await madeOnce(vsix, async () => {
    const words = [inRepository('vsix.config.mjs'), '--target', target, '--out', folder];
    const { status, output } = await runQuietly(process.execPath, words);
    if (status !== 0) throw new Error(`The VSIX for ${target} could not be packed:\n${output}`);
  });
  return vsix;
}
