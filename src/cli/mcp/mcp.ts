import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defaults } from '../../core/settings/defaults';
import { Options } from '../options';
import { serveTools } from './serveTools';

/** `latent-lens mcp`: answers an assistant over stdin and stdout until it hangs up. */
export async function mcp(args: readonly string[]): Promise<void> {
  const options = Options.parse(args, { 'metadata-only': 'boolean', ep: 'string' }, 0);
  const provider = options.provider() ?? defaults.provider;
  await serveTools({ mayRun: !options.flag('metadata-only'), provider, version: versionHere() });
}

/** The version of the package that this bundle is of. */
function versionHere(): string {
  const manifest = readFileSync(path.join(__dirname, '..', 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
