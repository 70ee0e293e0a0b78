import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What the extension hosts of a server complained of where our code took part: an entry each, with its stack. */
export function extensionHostErrors(dataFolder: string): string[] {
  return readdirSync(dataFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'remoteexthost.log')
    .flatMap((file) => readFileSync(path.join(dataFolder, file), 'utf8').split(/\n(?=\d{4}-\d\d-\d\d )/))
    .filter(
      (entry) => entry.includes('[error]') && /latent-lens\.latent-lens|dist\/extension\.js/.test(entry),
    );
}
