/** Bytes at the start of a file, or at another place, by what they make it: see the formats' own documents. */
const signatures: readonly {
  readonly kind: string;
  readonly at?: number;
  readonly bytes: readonly number[];
}[] = [
  { kind: 'a ZIP archive, as PyTorch’s checkpoints and packed files are', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { kind: 'packed by gzip', bytes: [0x1f, 0x8b] },
  { kind: 'an HDF5 file, as Keras writes', bytes: [0x89, 0x48, 0x44, 0x46] },
  { kind: 'a TensorFlow Lite model', at: 4, bytes: bytesOf('TFL3') },
  { kind: 'a model in the ORT format of onnxruntime', at: 4, bytes: bytesOf('ORTM') },
  // The version of its protocol comes second.
  ...[2, 3, 4, 5].map((protocol) => ({ kind: 'a pickle of Python', bytes: [0x80, protocol] })),
  { kind: 'a pointer of git-annex, whose content is elsewhere', bytes: bytesOf('/annex/objects/') },
  { kind: 'a page of HTML, as a download may bring in place of a file', bytes: bytesOf('<!DOCTYPE') },
  { kind: 'a page of HTML, as a download may bring in place of a file', bytes: bytesOf('<html') },
];

/** The bytes that are looked at. */
export const signatureLength = 64;

/** Bytes of a header of safetensors before its JSON: its length (huggingface.co/docs/safetensors). */
const safetensorsHeader = 8;
const brace = 0x7b;

/**
 * What a file is that is not what its name says, as a clause: "a ZIP archive". Undefined where its first bytes do not tell.
 *
 * @param start its first bytes, `signatureLength` of them or all
 */
export function foreignKindOf(start: Uint8Array): string | undefined {
  if (start.length === 0) return 'empty';
  const known = signatures.find(({ at = 0, bytes }) =>
    bytes.every((byte, place) => start[at + place] === byte),
  );
  if (known) return known.kind;
  if (start[safetensorsHeader] === brace && start[7] === 0)
    return 'a file of safetensors, which has weights alone';
  return isText(start) ? 'text' : undefined;
}

function bytesOf(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, place) => text.charCodeAt(place));
}

/** Printable ASCII and line ends, and long enough not to be so by chance. */
function isText(bytes: Uint8Array): boolean {
  return (
    bytes.length >= 8 &&
    bytes.every((byte) => (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13)
  );
}
