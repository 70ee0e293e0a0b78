import { TextField } from '../../ui/textField';

interface BoundProps {
  readonly label: string;
  readonly testId: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** A text field for a bound; empty for no bound. */
export function Bound({ label, testId, value, onChange }: BoundProps) {
  return (
    <TextField
      label={label}
      testId={testId}
      size={6}
      value={value === null ? '' : String(value)}
      check={(text) =>
        Number.isFinite(Number(text)) ? null : 'Enter a number, or leave empty for no bound.'
      }
      onChange={(text) => {
        onChange(text === '' ? null : Number(text));
      }}
    />
  );
}
