import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { madeOnce } from '../madeOnce';
import { runFolder } from '../packVsix';
import type { ServerInstall } from './serverInstall';

/** VS Code's color and icon themes: all that the panel needs of its built-in extensions. */
const themes = ['theme-defaults', 'theme-seti', 'theme-modern-icons'];

/**
 * A folder with the built-in themes and nothing else: without a hundred languages an editor is up in two thirds of the
 * time, and no other extension runs beside ours.
 */
export async function themesOnly({ script }: ServerInstall): Promise<string> {
  const folder = path.join(runFolder(), 'themes');
  await madeOnce(folder, async () => {
    await mkdir(folder, { recursive: true });
    const builtIn = path.join(path.dirname(script), '..', 'extensions');
    await Promise.all(themes.map((name) => symlink(path.join(builtIn, name), path.join(folder, name))));
  });
  return folder;
}
