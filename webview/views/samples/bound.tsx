import { TextField } from '../../ui/textField';

interface BoundProps {
  readonly label: string;
  readonly testId: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** A number, or nothing for no bound. */
export function Bound({ label, testId, value, onChange }: BoundProps) {
  return (
    <TextField
      label={label}
      testId={testId}
      size={6}
      value={value === null ? '' : String(value)}
      check={(text) => (Number.isFinite(Number(text)) ? null : 'A number, or nothing for no bound')}
      onChange={(text) => {
        onChange(text === '' ? null : Number(text));
      }}
    />
  );
}
