/** Files of latent codes: one array, arrays by name, or columns. */
export type LatentFormat = 'npy' | 'npz' | 'parquet';

export const latentFileForms = 'FILE.npy, FILE.npz or FILE.parquet';

/** The format that a file's extension names; undefined where it names none. */
export function latentFormatOf(file: string): LatentFormat | undefined {
  const extension = /\.(npy|npz|parquet)$/i.exec(file)?.[1]?.toLowerCase();
  return extension as LatentFormat | undefined;
}
