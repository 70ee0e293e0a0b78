interface SliderProps {
  readonly label: string;
  /** Position of the thumb, as a share of the length. */
  readonly share: number;
  /** Position of a mark on the track, as a share of the length. */
  readonly mark: number;
  /** The value as text for screen readers. */
  readonly valueText: string;
  readonly onInput: (share: number) => void;
  readonly testId?: string;
}

const steps = 400;

/**
 * A slider with a marked place, changed by dragging or with the arrow keys. Page Up and Page Down move in larger steps. Its
 * thumb's center reaches both ends.
 */
export function Slider({ label, share, mark, valueText, onInput, testId }: SliderProps) {
  const percent = (place: number) => `${100 * place}%`;
  return (
    <span
      class="slider-axis"
      style={{
        '--from': percent(Math.min(share, mark)),
        '--to': percent(Math.max(share, mark)),
        '--mark': percent(mark),
      }}
    >
      <input
        type="range"
        class="slider"
        aria-label={label}
        aria-valuetext={valueText}
        min={0}
        max={1}
        step={1 / steps}
        value={share}
        data-testid={testId}
        onInput={(event) => {
          onInput(event.currentTarget.valueAsNumber);
        }}
      />
      <span class="slider-mark" data-testid="slider-mark" data-share={mark} aria-hidden="true" />
    </span>
  );
}
