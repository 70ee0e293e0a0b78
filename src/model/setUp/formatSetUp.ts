import path from 'node:path';
import type { RequestedSettings } from '../../core/settings/requestedSettings';
import { settingNames } from '../../core/settings/settingTable';
import { withPriorFile } from '../../core/settings/prior';
import { withConditionFiles } from '../../core/settings/conditionSource';
import {
  formatDataReference,
  parseDataReference,
  type DataReference,
} from '../../core/dataset/dataReference';

/**
 * The text of a setup file for a folder: settings in a fixed order, one a line, files relative to the folder where they
 * are in or near it, so that the folder can be moved and shared.
 */
export function formatSetUp(settings: RequestedSettings, folder: string): string {
  const stated = Object.fromEntries(
    settingNames.filter((name) => settings[name] !== undefined).map((name) => [name, written(name)]),
  );
  return `${JSON.stringify(stated, undefined, 2)}\n`;

  function written(name: (typeof settingNames)[number]): unknown {
    switch (name) {
      case 'decoder':
        return near(folder, settings.decoder!);
      case 'data':
      case 'labels':
        return writtenReference(folder, settings[name]!);
      case 'conditions':
        return withConditionFiles(settings.conditions!, (file) => near(folder, file));
      case 'prior':
        return withPriorFile(settings.prior!, (file) => near(folder, file));
      default:
        return settings[name];
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

/** Relative with forward slashes, which every platform reads; absolute where the file is far away. */
function near(folder: string, file: string): string {
  const relative = path.relative(folder, file);
  const isFar =
    path.isAbsolute(relative) || relative.split(path.sep).filter((part) => part === '..').length > 3;
  return isFar ? file : relative.split(path.sep).join('/');
}
