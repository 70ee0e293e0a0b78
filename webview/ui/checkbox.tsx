import type { ComponentChildren } from 'preact';

interface CheckboxProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** The words beside it; left out where `label` says them. */
  readonly children?: ComponentChildren;
  readonly label?: string;
  readonly testId?: string;
  /** Whether the keyboard passes it by, because something around it answers for it. */
  readonly skipTabStop?: boolean;
}

/** A box to tick, with its words. */
export function Checkbox({
  checked,
  onChange,
  children,
  label,
  testId,
  skipTabStop: passedBy,
}: CheckboxProps) {
  const box = (
    <input
      type="checkbox"
      class="checkbox"
      checked={checked}
      aria-label={label}
      data-testid={testId}
      tabIndex={passedBy ? -1 : 0}
      onClick={(event) => {
        event.stopPropagation();
      }}
      onChange={(event) => {
        onChange(event.currentTarget.checked);
      }}
    />
  );
  return children ? (
    <label class="checkbox-line">
      {box}
      <span>{children}</span>
    </label>
  ) : (
    box
  );
}
