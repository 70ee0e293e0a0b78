/** Microsoft's number for floating-point samples. */
const float = 3;

/**
 * A WAV file of channels of the same length as 32-bit floats, so that no sample is rounded or clipped.
 *
 * @param rate samples a second
 */
export function encodeWav(channels: readonly Float32Array[], rate: number): Uint8Array<ArrayBuffer> {
  const frames = channels[0]?.length ?? 0;
  const frameBytes = 4 * channels.length;
  const dataBytes = frames * frameBytes;
  // RIFF head, fmt of 18 bytes and fact, which formats other than whole numbers must have, and the head of the samples.
  const bytes = new Uint8Array(12 + 26 + 12 + 8 + dataBytes);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const text = (letters: string) => {
    for (const letter of letters) view.setUint8(at++, letter.charCodeAt(0));
  };
  const uint32 = (value: number) => {
    view.setUint32(at, value, true);
    at += 4;
  };
  const uint16 = (value: number) => {
    view.setUint16(at, value, true);
    at += 2;
  };
  text('RIFF');
  uint32(bytes.length - 8);
  text('WAVEfmt ');
  uint32(18);
  uint16(float);
  uint16(channels.length);
  uint32(rate);
  uint32(rate * frameBytes);
  uint16(frameBytes);
  uint16(32);
  uint16(0);
  text('fact');
  uint32(4);
  uint32(frames);
  text('data');
  uint32(dataBytes);
  for (let frame = 0; frame < frames; frame++)
    for (const channel of channels) {
      view.setFloat32(at, channel[frame]!, true);
      at += 4;
    }
  return bytes;
}
