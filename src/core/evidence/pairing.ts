/** How the files of a model were found, and which they are; names of files without their folders, or with the last. */
export type Pairing =
  | Readonly<{ kind: 'side-by-side'; encoder: string; decoder: string }>
  /** The only one of the files beside the encoder that decodes its latents. */
  | Readonly<{ kind: 'only-fitting'; encoder: string; decoder: string }>
  | Readonly<{ kind: 'chosen' }>
  /** One file, whose decoder is what follows a tensor. */
  | Readonly<{ kind: 'cut'; file: string; at: string }>
  /** One file that is cut nowhere. */
  | Readonly<{ kind: 'whole'; file: string }>
  | Readonly<{ kind: 'encoder-alone' }>
  | Readonly<{ kind: 'decoder-alone' }>;

/** How the files were found, as a clause without a period. */
export function pairingWords(pairing: Pairing): string {
  switch (pairing.kind) {
    case 'side-by-side':
      return `${pairing.encoder} and ${pairing.decoder} are side by side`;
    case 'only-fitting':
      return `${pairing.decoder} is the only file beside ${pairing.encoder} that decodes its latents`;
    case 'chosen':
      return 'the decoder you chose';
    case 'cut':
      return `the decoder is what follows ${pairing.at} in ${pairing.file}`;
    case 'whole':
      return `${pairing.file} as a whole, from its data to its reconstruction`;
    case 'encoder-alone':
      return 'an encoder alone';
    case 'decoder-alone':
      return 'a decoder alone';
  }
}
