/** The audio format other than WAV and FLAC that a file begins like, in words; undefined of anything else. */
export function otherAudio(start: Buffer): string | undefined {
  return formats.find(([, begins]) => begins.test(start.toString('latin1')))?.[0];
}

const formats: readonly (readonly [name: string, begins: RegExp])[] = [
  ['an Ogg file', /^OggS/],
  ['an AIFF file', /^FORM....AIF[FC]/s],
  ['an MP3 file', /^(ID3|\xff[\xfb\xf3\xf2])/],
  ['an M4A file', /^....ftypM4A/s],
  ['a WAV file with its bytes the other way round', /^RIFX....WAVE/s],
  ['a Sun audio file', /^\.snd/],
];
