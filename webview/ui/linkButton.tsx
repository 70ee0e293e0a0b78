import type { ComponentChildren } from 'preact';
import { tip } from './tooltip';

interface LinkButtonProps {
  readonly onClick: () => void;
  /** Context appended to the text for screen readers. */
  readonly about?: string;
  readonly testId?: string;
  readonly tooltip?: string;
  readonly children: ComponentChildren;
}

/** A button styled as a link, for small inline actions. */
export function LinkButton({ onClick, about, testId, tooltip, children }: LinkButtonProps) {
  return (
    <button
      type="button"
      class="link-button"
      data-testid={testId}
      onClick={onClick}
      {...(tooltip !== undefined && tip(tooltip))}
    >
      {children}
      {about && <span class="only-spoken"> {about}</span>}
    </button>
  );
}
