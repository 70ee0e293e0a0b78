interface InlineSelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChange: (value: string) => void;
  readonly testId?: string;
}

/** A choice inside a table, whose list the browser draws above everything: no scrolling area cuts it off. */
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
