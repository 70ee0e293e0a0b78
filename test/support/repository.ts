import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly publisher: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: { readonly commandPalette: readonly { readonly command: string }[] };
  };
}

/** The checkout's root folder: bundled scripts and tests lie at different depths below it. */
export const repositoryRoot = findRoot(__dirname);

/** The extension's own package.json. */
export const manifest = JSON.parse(readFileSync(inRepository('package.json'), 'utf8')) as Manifest;

/** A path inside the checkout. */
export function inRepository(...parts: readonly string[]): string {
  return path.join(repositoryRoot, ...parts);
}

function findRoot(folder: string): string {
  if (existsSync(path.join(folder, 'package-lock.json'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder)
    throw new Error('The checkout of Latent Lens was not found above the running script.');
  return findRoot(parent);
}
