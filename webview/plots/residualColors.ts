type Color = readonly [red: number, green: number, blue: number];

interface Ends {
  readonly negative: Color;
  readonly neutral: Color;
  readonly positive: Color;
}

/** Blue, white and red; on dark backgrounds no difference is dark, so that a row without any does not shine. */
const light: Ends = { negative: [33, 102, 172], neutral: [247, 247, 247], positive: [178, 24, 43] };
const dark: Ends = { negative: [92, 172, 255], neutral: [34, 34, 34], positive: [255, 105, 97] };

/** Diverging color of a signed difference, −1..1. */
export function residualColor(difference: number, isDark: boolean): Color {
  const { negative, neutral, positive } = isDark ? dark : light;
  const end = difference < 0 ? negative : positive;
  // The square root makes small residuals visible; the legend uses the same function.
  const share = Math.sqrt(Math.min(1, Math.abs(difference)));
  return [mix(neutral[0], end[0], share), mix(neutral[1], end[1], share), mix(neutral[2], end[2], share)];
}

function mix(from: number, to: number, share: number): number {
  return Math.round(from + (to - from) * share);
}

/** Colors of all possible differences of two bytes, −255..255. */
const byDifference = (isDark: boolean) =>
  Array.from({ length: 511 }, (_, place) => residualColor((place - 255) / 255, isDark));
const [inLight, inDark] = [byDifference(false), byDifference(true)];

/** RGB bytes of input − reconstruction, averaged over the channels. */
export function residualBytes(
  input: Uint8Array,
  reconstruction: Uint8Array,
  channels: 1 | 3,
  isDark: boolean,
): Uint8Array {
  const colors = isDark ? inDark : inLight;
  const pixels = input.length / channels;
  const bytes = new Uint8Array(pixels * 3);
  for (let pixel = 0; pixel < pixels; pixel++) {
    let difference = 0;
    for (let channel = 0; channel < channels; channel++) {
      const at = pixel * channels + channel;
      difference += input[at]! - reconstruction[at]!;
    }
    bytes.set(colors[Math.round(difference / channels) + 255]!, pixel * 3);
  }
  return bytes;
}
