import { defaults } from '../../core/settings/defaults';
import { Options } from '../options';
import { versionHere } from '../version';
import { serveTools } from './serveTools';

/** `latent-lens mcp`: answers an assistant over stdin and stdout until it hangs up. */
export async function mcp(args: readonly string[]): Promise<void> {
  const options = Options.parse(args, { 'metadata-only': 'boolean', ep: 'string' }, 0);
  const provider = options.provider() ?? defaults.provider;
  await serveTools({ mayRun: !options.flag('metadata-only'), provider, version: versionHere() });
}
