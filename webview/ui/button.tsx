import { h, type ComponentChildren } from 'preact';
import { Icon } from './icon';

export interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick: () => void;
  readonly primary?: boolean;
  readonly icon?: string;
  readonly disabled?: boolean;
  readonly testId?: string;
  /** Accessible name, if the visible text isn't enough. */
  readonly label?: string;
}

export function Button({ children, onClick, primary, icon, disabled, testId, label }: ButtonProps) {
  return h(
    'vscode-button',
    {
      appearance: primary ? 'primary' : 'secondary',
      disabled: disabled === true,
      onClick: () => {
        if (!disabled) onClick();
      },
      'data-testid': testId,
      'aria-label': label,
    },
    icon && (
      <span slot="start" class="button-icon">
        <Icon name={icon} />
      </span>
    ),
    children,
  );
}
