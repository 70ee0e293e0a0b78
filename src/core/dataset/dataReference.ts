/** A member of a data file: `images.npz:images`, or a plain file where `key` is left out. */
export interface DataReference {
  readonly path: string;
  readonly key?: string;
}

/**
 * `FILE` or `FILE:KEY`, a drive letter's colon aside. The key may hold slashes, as paths inside an HDF5 file do. A folder with a
 * key, and files of other endings, are told apart where they are opened, by which name exists.
 */
export function parseDataReference(text: string): DataReference {
  for (let colon = text.indexOf(':', 2); colon > 0; colon = text.indexOf(':', colon + 1)) {
    const [path, key] = [text.slice(0, colon), text.slice(colon + 1)];
    if (key !== '' && fileEnd.test(path)) return { path, key };
  }
  return { path: text };
}

export function formatDataReference({ path, key }: DataReference): string {
  return key === undefined ? path : `${path}:${key}`;
}

const fileEnd =
  /(\.(np[yz]|csv|tsv|txt|parquet|arrow|feather|safetensors|h5|hdf5?|he5|h5ad|loom|mat|mtx|nc|wav|flac|idx|gz|onnx)|idx\d-ubyte)$/i;

/** A way to name the same data with a view of its axes. */
export function withView({ path, key = '' }: DataReference, view: string): string {
  return formatDataReference({ path, key: `${key}${view}` });
}
