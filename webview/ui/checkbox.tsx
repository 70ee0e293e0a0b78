import type { ComponentChildren } from 'preact';

interface CheckboxProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Visible label; omit it if `label` is set. */
  readonly children?: ComponentChildren;
  readonly label?: string;
  readonly testId?: string;
  /** Whether to skip the checkbox in the tab order because its container handles the keyboard. */
  readonly skipTabStop?: boolean;
}

/** A checkbox with a label. */
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
