import { h } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  /** Returns the error message for an input; null if it's valid. */
  readonly check: (text: string) => string | null;
  readonly onChange: (text: string) => void;
  readonly size?: number;
  readonly disabled?: boolean;
  readonly testId?: string;
}

/**
 * A text field that applies its input on Enter or blur and reverts it on Escape. Input that is refused stands below, with the
 * reason, while the field shows the value in force.
 */
export function TextField({ label, value, check, onChange, size = 5, disabled, testId }: TextFieldProps) {
  const element = useRef<HTMLInputElement>(null);
  const [message, setMessage] = useState<string | null>(null);
  const show = (text: string) => {
    if (element.current) element.current.value = text;
    setMessage(null);
  };
  useLayoutEffect(() => {
    show(value);
  }, [value]);
  const name = message ? `${label}: ${message}` : label;
  useLayoutEffect(() => {
    // The toolkit names the field "Text field" when it is added to the page.
    element.current?.setAttribute('aria-label', name);
  }, [name]);
  const apply = () => {
    const text = element.current?.value.trim() ?? '';
    if (text === value) return;
    const error = check(text);
    if (error === null) onChange(text);
    else {
      show(value);
      setMessage(`“${text}” isn’t applied. ${error}`);
    }
  };
  return (
    <span class="field">
      {h('vscode-text-field', {
        ref: element,
        class: message ? 'text-field wrong' : 'text-field',
        disabled: disabled === true,
        size,
        style: { '--characters': String(size) },
        'data-testid': testId,
        onChange: apply,
        onInput: () => {
          setMessage(null);
        },
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key === 'Enter') apply();
          else if (event.key === 'Escape' && (message !== null || element.current?.value !== value)) {
            // Reverting is all that this key press does.
            event.preventDefault();
            show(value);
          }
        },
      })}
      {message && (
        <span class="field-complaint" role="alert">
          {message}
        </span>
      )}
    </span>
  );
}
