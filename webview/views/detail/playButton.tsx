import { useEffect, useRef, useState } from 'preact/hooks';
import { encodeWav } from '../../plots/audio/encodeWav';
import { ToolButton } from '../../ui/toolButton';

interface PlayButtonProps {
  /** What is heard, as a name in a sentence: `input`. */
  readonly name: string;
  /** Channels of one length, −1..1. */
  readonly channels: readonly Float32Array[];
  /** Samples a second. */
  readonly rate: number;
}

/** Plays a recording, or stops it; the one that played before ceases. */
export function PlayButton({ name, channels, rate }: PlayButtonProps) {
  const element = useRef<HTMLAudioElement>(null);
  const [isPlaying, setIsPlaying] = useState(false);
  useEffect(() => {
    const sound = element.current;
    return () => {
      if (sound) release(sound);
    };
  }, [channels, rate]);
  const toggle = () => {
    const sound = element.current;
    if (!sound) return;
    if (isPlaying) {
      stop(sound);
      return;
    }
    for (const other of document.querySelectorAll<HTMLAudioElement>('audio.row-sound')) stop(other);
    // Made once it is wanted: a row may be long, and most are never heard.
    if (!sound.hasAttribute('src'))
      sound.src = URL.createObjectURL(new Blob([encodeWav(channels, rate)], { type: 'audio/wav' }));
    sound.play().catch(() => {
      setIsPlaying(false);
    });
  };
  const action = isPlaying ? 'Stop' : 'Play';
  return (
    <>
      <audio
        ref={element}
        class="row-sound"
        data-sound={name}
        onPlaying={() => {
          setIsPlaying(true);
        }}
        onPause={() => {
          setIsPlaying(false);
        }}
      />
      <ToolButton
        icon={isPlaying ? 'debug-stop' : 'play'}
        testId={`play-${name}`}
        folded={`${action} ${name}`}
        tooltip={`${action} at ${rate} samples/s`}
        onClick={toggle}
      >
        {action}
      </ToolButton>
    </>
  );
}

/** Ends a sound, and begins it anew when it is played next. */
function stop(sound: HTMLAudioElement): void {
  sound.pause();
  sound.currentTime = 0;
}

function release(sound: HTMLAudioElement): void {
  if (!sound.hasAttribute('src')) return;
  sound.pause();
  URL.revokeObjectURL(sound.src);
  sound.removeAttribute('src');
}
