import type { ComponentChildren } from 'preact';
import { Icon } from './icon';
import { tip } from './tooltip';

interface ToolButtonProps {
  readonly icon: string;
  readonly children: ComponentChildren;
  readonly onClick: () => void;
  readonly tooltip?: string;
  readonly disabled?: boolean;
  readonly id?: string;
  readonly testId?: string;
  /** For a button that shows and hides another element: whether that's shown, and its id. */
  readonly expands?: { readonly open: boolean; readonly id: string };
  /** The text of a button that shows only its icon in a narrow panel. */
  readonly folded?: string;
}

/** A flat toolbar button with an icon. */
export function ToolButton(props: ToolButtonProps) {
  const { icon, children, onClick, tooltip, disabled, id, testId, expands, folded } = props;
  return (
    <button
      type="button"
      class={folded === undefined ? 'tool-button' : 'tool-button folds'}
      id={id}
      data-testid={testId}
      disabled={disabled}
      aria-label={folded}
      aria-expanded={expands?.open}
      aria-controls={expands?.open ? expands.id : undefined}
      onClick={onClick}
      {...(tooltip !== undefined && tip(tooltip))}
    >
      <Icon name={icon} />
      <span class="tool-text">{children}</span>
    </button>
  );
}
