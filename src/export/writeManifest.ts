import { writeOut } from './writeOut';

/** Writes what exported files are of, as JSON to be read by people too. */
export function writeManifest(file: string, content: object): Promise<void> {
  return writeOut(file, `${JSON.stringify(content, undefined, 2)}\n`);
}
