interface InlineSelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChange: (value: string) => void;
  readonly testId?: string;
}

/** A native select for use in tables: its list isn't clipped by scrolling containers. */
export function InlineSelect({ label, value, options, onChange, testId }: InlineSelectProps) {
  return (
    <select
      class="inline-select"
      aria-label={label}
      value={value}
      data-testid={testId}
      onChange={({ currentTarget }) => {
        onChange(currentTarget.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </select>
  );
}
