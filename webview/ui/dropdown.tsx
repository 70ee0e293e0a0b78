import { h } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface DropdownOption {
  readonly value: string;
  readonly text: string;
}

interface DropdownProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly DropdownOption[];
  /** A change that may be refused ends when it has been taken or not; what holds then is shown. */
  readonly onChange: (value: string) => void | Promise<void>;
  readonly disabled?: boolean;
  readonly testId?: string;
}

export function Dropdown({ label, value, options, onChange, disabled, testId }: DropdownProps) {
  const element = useRef<HTMLSelectElement>(null);
  const holding = useRef(value);
  holding.current = value;
  const texts = options.map((option) => option.text).join('\n');
  useLayoutEffect(() => {
    // The element only takes a value that is among its options, and those are upgraded after it.
    queueMicrotask(() => {
      if (element.current) element.current.value = value;
    });
  }, [value, texts]);
  return h(
    'vscode-dropdown',
    {
      ref: element,
      class: 'dropdown',
      'aria-label': label,
      disabled: disabled === true,
      'data-testid': testId,
      onChange: (event: Event) => {
        const chosen = (event.target as HTMLSelectElement).value;
        if (chosen === value) return;
        const ended = onChange(chosen);
        void ended?.then(() => {
          if (element.current) element.current.value = holding.current;
        });
      },
    },
    options.map((option) => h('vscode-option', { key: option.value, value: option.value }, option.text)),
  );
}
