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
  /** May return a promise that settles when the change is accepted or rejected; the dropdown then shows the value. */
  readonly onChange: (value: string) => void | Promise<void>;
  readonly disabled?: boolean;
  readonly testId?: string;
}

export function Dropdown({ label, value, options, onChange, disabled, testId }: DropdownProps) {
  const element = useRef<HTMLSelectElement>(null);
  const currentValue = useRef(value);
  currentValue.current = value;
  const texts = options.map((option) => option.text).join('\n');
  useLayoutEffect(() => {
    // The element only accepts values of its options, which are upgraded after it.
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
        const settled = onChange(chosen);
        void settled?.then(() => {
          if (element.current) element.current.value = currentValue.current;
        });
      },
    },
    options.map((option) => h('vscode-option', { key: option.value, value: option.value }, option.text)),
  );
}
