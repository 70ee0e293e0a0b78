import { TextField } from './textField';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** Whether fractions may be given. */
  readonly fractional?: boolean;
  readonly onChange: (value: number) => void;
  readonly size?: number;
  readonly disabled?: boolean;
  readonly testId?: string;
}

/** A number within bounds, given as text so that a half-typed one is never taken. */
export function NumberField({ least, most, fractional, value, onChange, ...rest }: NumberFieldProps) {
  const check = (text: string) => {
    const number = text === '' ? NaN : Number(text);
    const right = fractional ? Number.isFinite(number) : Number.isInteger(number);
    if (right && number >= least && number <= most) return null;
    const kind = fractional ? 'A number' : 'A whole number';
    return `${kind} from ${least.toLocaleString('en-US')} to ${most.toLocaleString('en-US')}`;
  };
  const take = (text: string) => {
    onChange(Number(text));
  };
  return <TextField {...rest} value={String(value)} check={check} onChange={take} />;
}
