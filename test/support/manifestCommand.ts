import { readFileSync } from 'node:fs';
import { outPlaceholder } from '../../src/export/commandOptions';
import type { Manifest } from '../../src/export/manifest';

export function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

/** The arguments of the command line that a manifest names to make the same again, written to `out`. */
export function argumentsOf({ command }: Pick<Manifest, 'command'>, out: string): string[] {
  const words = Array.from(command.matchAll(/'((?:[^']|'\\'')*)'|(\S+)/g), ([, quoted, plain]) =>
    (quoted ?? plain!).replaceAll("'\\''", "'"),
  );
  return words.slice(1).map((word) => (word === outPlaceholder ? out : word));
}
