import type { Content } from '../../core/files/content';
import type { FileVersion } from '../../core/files/fileVersion';
import type { OpenedData } from '../../core/dataset/openedData';
import type { Hashes } from '../../export/hashes';
import { nameOf } from './identities';

/** Names of content by names of sizes and times, as they become known. */
export type KnownContents = ReadonlyMap<string, string>;

/** What the files of a model hold, as far as it is known. */
export function contentOfModel(files: readonly FileVersion[], known: KnownContents): Content {
  const stamp = nameOf(files);
  return { stamp, hash: known.get(stamp) ?? null };
}

/** A name of the content of a model's files, wherever they are; null where one is no longer there. */
export async function hashOfModel(files: readonly FileVersion[], hashes: Hashes): Promise<string | null> {
  return nameOfAll(await Promise.all(files.map((version) => hashes.ofFile(version))));
}

/** A name of the rows of data, wherever their files are; null where one is no longer there, or too large a folder. */
export async function hashOfRows(
  { data, view, dataVersions, dataMembers }: OpenedData,
  hashes: Hashes,
): Promise<string | null> {
  const [file, ...parts] = dataVersions;
  const read = dataMembers
    ? [hashes.ofFolder(data.path, dataMembers)]
    : (parts.length > 0 ? parts : [file!]).map((version) => hashes.ofFile(version));
  const { subset } = view ?? {};
  return nameOfAll(await Promise.all(read), [data.key, subset]);
}

function nameOfAll(hashes: readonly (string | null)[], of: unknown = null): string | null {
  return hashes.includes(null) ? null : nameOf([hashes, of]);
}
