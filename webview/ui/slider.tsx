interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** What the value is, where the number alone does not say it. */
  readonly valueText: string;
  readonly onInput: (value: number) => void;
  readonly testId?: string;
}

/** A number chosen by dragging or with the arrow keys; Page Up and Page Down go further. */
export function Slider({ label, value, least, most, valueText, onInput, testId }: SliderProps) {
  const share = most > least ? (100 * (value - least)) / (most - least) : 0;
  return (
    <input
      type="range"
      class="slider"
      aria-label={label}
      aria-valuetext={valueText}
      min={least}
      max={most}
      step={(most - least) / 400}
      value={value}
      style={{ '--share': `${Math.max(0, Math.min(100, share))}%` }}
      data-testid={testId}
      onInput={(event) => {
        onInput(event.currentTarget.valueAsNumber);
      }}
    />
  );
}
