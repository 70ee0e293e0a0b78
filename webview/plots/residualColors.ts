type Color = readonly [red: number, green: number, blue: number];

const negative: Color = [33, 102, 172];
const neutral: Color = [247, 247, 247];
const positive: Color = [178, 24, 43];

/** Diverging blue–white–red color of a signed difference, −1..1. It's the same in every theme to keep images comparable. */
export function residualColor(difference: number): Color {
  const end = difference < 0 ? negative : positive;
  // The square root makes small residuals visible; the legend uses the same function.
  const share = Math.sqrt(Math.min(1, Math.abs(difference)));
  return [mix(neutral[0], end[0], share), mix(neutral[1], end[1], share), mix(neutral[2], end[2], share)];
}

function mix(from: number, to: number, share: number): number {
  return Math.round(from + (to - from) * share);
}

/** Colors of all possible differences of two bytes, −255..255. */
const byDifference = Array.from({ length: 511 }, (_, place) => residualColor((place - 255) / 255));

/** RGB bytes of input − reconstruction, averaged over the channels. */
export function residualBytes(input: Uint8Array, reconstruction: Uint8Array, channels: 1 | 3): Uint8Array {
  const pixels = input.length / channels;
  const bytes = new Uint8Array(pixels * 3);
  for (let pixel = 0; pixel < pixels; pixel++) {
    let difference = 0;
    for (let channel = 0; channel < channels; channel++) {
      const at = pixel * channels + channel;
      difference += input[at]! - reconstruction[at]!;
    }
    bytes.set(byDifference[Math.round(difference / channels) + 255]!, pixel * 3);
  }
  return bytes;
}
