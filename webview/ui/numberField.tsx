import { TextField } from './textField';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Whether fractions are allowed. */
  readonly fractional?: boolean;
  readonly onChange: (value: number) => void;
  readonly size?: number;
  readonly disabled?: boolean;
  readonly testId?: string;
}

/** A number within bounds, entered as text so that incomplete input is never applied. */
export function NumberField({ min, max, fractional, value, onChange, ...rest }: NumberFieldProps) {
  const check = (text: string) => {
    const number = text === '' ? NaN : Number(text);
    const isValid = fractional ? Number.isFinite(number) : Number.isInteger(number);
    if (isValid && number >= min && number <= max) return null;
    const kind = fractional ? 'number' : 'whole number';
    return `Enter a ${kind} between ${min.toLocaleString('en-US')} and ${max.toLocaleString('en-US')}.`;
  };
  const apply = (text: string) => {
    onChange(Number(text));
  };
  return <TextField {...rest} value={String(value)} check={check} onChange={apply} />;
}
