import path from 'node:path';
import { choiceNames, type Choices } from '../../protocol/choices';
import { withConditionFiles } from '../../protocol/conditions';
import { formatDataReference, parseDataReference, type DataReference } from '../../protocol/dataset';

/**
 * The text of a set-up file for a folder: choices in a fixed order, one a line, files relative to the folder where they
 * lie in or near it, so that the folder can be moved and shared.
 */
export function formatSetUp(choices: Choices, folder: string): string {
  const stated = Object.fromEntries(
    choiceNames.filter((name) => choices[name] !== undefined).map((name) => [name, written(name)]),
  );
  return `${JSON.stringify(stated, undefined, 2)}\n`;

  function written(name: (typeof choiceNames)[number]): unknown {
    switch (name) {
      case 'decoder':
        return near(folder, choices.decoder!);
      case 'data':
      case 'labels':
        return writtenReference(folder, choices[name]!);
      case 'conditions':
        return withConditionFiles(choices.conditions!, (file) => near(folder, file));
      default:
        return choices[name];
    }
  }
}

function writtenReference(folder: string, { path: file, key }: DataReference): unknown {
  const reference = { path: near(folder, file), ...(key !== undefined && { key }) };
  const text = formatDataReference(reference);
  const { path: file2, key: key2 } = parseDataReference(text);
  // A name that itself looks like FILE:KEY is written in full.
  return file2 === reference.path && key2 === key ? text : reference;
}

/** Relative with forward slashes, which every platform reads; absolute where the file lies far away. */
function near(folder: string, file: string): string {
  const relative = path.relative(folder, file);
  const isFar =
    path.isAbsolute(relative) || relative.split(path.sep).filter((part) => part === '..').length > 3;
  return isFar ? file : relative.split(path.sep).join('/');
}
