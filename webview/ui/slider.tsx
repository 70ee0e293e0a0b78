interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** The value as text for screen readers. */
  readonly valueText: string;
  readonly onInput: (value: number) => void;
  readonly testId?: string;
}

/** A slider, changed by dragging or with the arrow keys. Page Up and Page Down move in larger steps. */
export function Slider({ label, value, min, max, valueText, onInput, testId }: SliderProps) {
  const share = max > min ? (100 * (value - min)) / (max - min) : 0;
  return (
    <input
      type="range"
      class="slider"
      aria-label={label}
      aria-valuetext={valueText}
      min={min}
      max={max}
      step={(max - min) / 400}
      value={value}
      style={{ '--share': `${Math.max(0, Math.min(100, share))}%` }}
      data-testid={testId}
      onInput={(event) => {
        onInput(event.currentTarget.valueAsNumber);
      }}
    />
  );
}
