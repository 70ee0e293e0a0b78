import { access } from 'node:fs/promises';
import { formatDataReference, type DataReference } from '../core/dataset/dataReference';

/**
 * Where data is of which only the text is known: a file or folder that exists under its whole name is that; else what
 * stands before the last colon that leaves one that exists. Where none does, the reference is as given.
 */
export async function locateData(reference: DataReference): Promise<DataReference> {
  if (await exists(reference.path)) return reference;
  const text = formatDataReference(reference);
  if (reference.key !== undefined && (await exists(text))) return { path: text };
  for (let colon = text.lastIndexOf(':'); colon > 1; colon = text.lastIndexOf(':', colon - 1)) {
    const [path, key] = [text.slice(0, colon), text.slice(colon + 1)];
    if (key !== '' && (await exists(path))) return { path, key };
  }
  return reference;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
