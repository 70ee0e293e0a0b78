import { elementCount } from '../../protocol/shape';
import { problem } from '../../protocol/problem';
import type { NpzArchive } from './archive';

/** Names under which people save the data themselves, best first. */
const usualNames = ['images', 'imgs', 'x', 'data', 'samples', 'x_test', 'x_train', 'arr_0'];

/** The member of an archive that is the data: by a usual name, else the largest numeric one with two axes or more. */
export async function chooseMember(archive: NpzArchive, path: string): Promise<string> {
  for (const name of usualNames) {
    const key = archive.keys.find((candidate) => candidate.toLowerCase() === name);
    if (key !== undefined) return key;
  }
  let best: { key: string; size: number } | undefined;
  for (const key of archive.keys) {
    const { header, source } = await archive.openMember(key);
    await source.close();
    const size = elementCount(header.shape);
    if (header.element.read && header.shape.length >= 2 && size > (best?.size ?? 0)) best = { key, size };
  }
  if (best) return best.key;
  throw problem('data-unsupported', `${path} has no array of samples.`, 'Name one, as FILE.npz:KEY.');
}
