import { useMemo } from 'preact/hooks';
import type { SampleDetail } from '../../../src/contracts/panel/samples';
import { rateWords, type AudioRows } from '../../../src/core/dataset/audioRows';
import { parseScale } from '../../../src/core/settings/scale';
import { floor, spectrograms, windowFor } from '../../plots/audio/spectrogram';
import { SpectrogramPicture } from '../../plots/audio/spectrogramPicture';
import { meanSoundOf, soundOf } from '../../plots/audio/soundOf';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { formatShort } from '../../ui/formatting';
import { Captioned } from './captioned';
import { PlayButton } from './playButton';

/** A row of a recording and its reconstruction, to be heard and seen by its frequencies. */
export function RecordedRow({ detail, audio }: { detail: SampleDetail; audio: AudioRows }) {
  const { panel } = usePage();
  const stated = useStore(panel, (state) => state?.scale?.value);
  const parts = useMemo(() => {
    const scale = parseScale(stated ?? 'none') ?? { kind: 'none' };
    const named = [
      { name: 'input', values: detail.input },
      ...(detail.reconstruction.length > 0
        ? [{ name: 'reconstruction', values: detail.reconstruction }]
        : []),
    ];
    const means = named.map(({ values }) => meanSoundOf(values, audio, scale));
    const window = windowFor(means[0]!.length);
    const pictures = window ? spectrograms(means, window) : [];
    return named.map(({ name, values }, index) => ({
      name,
      channels: soundOf(values, audio, scale),
      spectrogram: pictures[index],
    }));
  }, [detail, audio, stated]);
  const seconds = formatShort(detail.input.length / audio.channels / audio.rate);
  const extents = `0 to ${formatShort(audio.rate / 2)} Hz upward, ${seconds} s from left to right`;
  return (
    <>
      <h3>Sound and spectrogram</h3>
      <div class="large-pictures recorded">
        {parts.map(({ name, channels, spectrogram }) => (
          <div key={name}>
            <PlayButton name={name} channels={channels} rate={audio.rate} />
            {spectrogram && (
              <Captioned caption={name === 'input' ? 'Input' : 'Reconstruction'} name={`spectrogram-${name}`}>
                <SpectrogramPicture
                  spectrogram={spectrogram}
                  label={`Spectrogram of the ${name}, ${extents}`}
                />
              </Captioned>
            )}
          </div>
        ))}
      </div>
      <p class="quiet recorded-key">
        {rateWords(audio)}. {extents}; {formatShort(floor)} dB of the loudest to 0 dB, as dark to bright.
      </p>
    </>
  );
}
