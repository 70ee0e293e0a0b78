// The licenses of what is bundled, as one text: most of them ask to be passed on.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Shipped beside the bundles rather than inside them. */
const alongside = ['onnxruntime-node', 'onnxruntime-common', '@vscode/codicons'];

/**
 * The notices of every package of which a file went into a bundle.
 *
 * @param {readonly { inputs: Readonly<Record<string, unknown>> }[]} metafiles of esbuild
 */
export function thirdPartyNotices(metafiles) {
  const folders = new Map(alongside.map((name) => [name, path.join('node_modules', name)]));
  for (const { inputs } of metafiles) {
    for (const file of Object.keys(inputs)) {
      const [, folder, name] = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(file) ?? [];
      if (folder !== undefined) folders.set(name, folder);
    }
  }
  return [...folders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, folder]) => notice(name, folder))
    .join(`\n${'─'.repeat(80)}\n\n`);
}

function notice(name, folder) {
  if (!existsSync(path.join(folder, 'package.json'))) return `${name}\n`;
  const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  return [`${name} ${version} (${license})`, ...texts, ''].join('\n\n');
}
