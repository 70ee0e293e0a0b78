import { h } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  /** What is wrong with a text; null when it can be taken. */
  readonly check: (text: string) => string | null;
  readonly onChange: (text: string) => void;
  readonly size?: number;
  readonly disabled?: boolean;
  readonly testId?: string;
}

/** A field that is taken over on Enter or when it is left, and goes back on Escape. */
export function TextField({ label, value, check, onChange, size = 5, disabled, testId }: TextFieldProps) {
  const element = useRef<HTMLInputElement>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const show = (text: string) => {
    if (element.current) element.current.value = text;
    setComplaint(null);
  };
  useLayoutEffect(() => {
    show(value);
  }, [value]);
  const take = () => {
    const text = element.current?.value.trim() ?? '';
    const wrong = check(text);
    setComplaint(wrong);
    if (wrong === null && text !== value) onChange(text);
  };
  return (
    <span class="field">
      {h('vscode-text-field', {
        ref: element,
        class: complaint ? 'text-field wrong' : 'text-field',
        'aria-label': complaint ? `${label}: ${complaint}` : label,
        disabled: disabled === true,
        size,
        style: { '--characters': String(size) },
        'data-testid': testId,
        onChange: take,
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key === 'Enter') take();
          else if (event.key === 'Escape') show(value);
        },
      })}
      {complaint && (
        <span class="field-complaint" role="alert">
          {complaint}
        </span>
      )}
    </span>
  );
}
