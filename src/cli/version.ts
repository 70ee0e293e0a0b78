import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The version of the package that this bundle is in. */
export function versionHere(): string {
  let folder = __dirname;
  while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
  const manifest = readFileSync(path.join(folder, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
