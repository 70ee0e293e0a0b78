import type { FileContents } from '../../../src/core/model/fileContents';
import { formatBytes, formatCount } from '../../ui/formatting';

/** What is said of the file as a whole: name and value of each fact. */
export function factsOf(contents: FileContents): readonly (readonly [string, string])[] {
  const { producer, irVersion, opsets, nodes, parameters, parameterBytes } = contents;
  const sets = opsets.shown.map(({ domain, version }) => `${domain} ${version}`);
  if (opsets.total > sets.length) sets.push(`and ${formatCount(opsets.total - sets.length)} more`);
  return [
    ['Producer', producer === '' ? 'not stated' : producer],
    ['Operator sets', sets.join(', ') || 'not stated'],
    ['IR version', irVersion === 0 ? 'not stated' : String(irVersion)],
    ['File size', formatBytes(contents.bytes)],
    ['Weights', weightsOf(contents)],
    ['Parameters', `${formatCount(parameters)} (${formatBytes(parameterBytes)})`],
    ['Nodes', formatCount(nodes)],
  ];
}

function weightsOf({ weightFiles, parameters }: FileContents): string {
  if (weightFiles.total === 0) return parameters === 0 ? 'none' : 'in the file';
  const files = weightFiles.shown.map(
    ({ name, bytes }) => `${name} (${bytes === null ? 'not found in the folder' : formatBytes(bytes)})`,
  );
  const more = weightFiles.total - files.length;
  return [...files, ...(more > 0 ? [`and ${formatCount(more)} more files`] : [])].join(', ');
}
