import type { ComponentChildren } from 'preact';
import { Icon } from './icon';

interface DiscloseProps {
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
  /** Id of the element that is shown or hidden. */
  readonly controls: string;
  readonly testId?: string;
  readonly children: ComponentChildren;
}

/** A button that shows and hides an element elsewhere on the page. */
export function Disclosure({ open, onToggle, controls, testId, children }: DiscloseProps) {
  return (
    <button
      type="button"
      class="disclose"
      aria-expanded={open}
      aria-controls={controls}
      data-testid={testId}
      onClick={() => {
        onToggle(!open);
      }}
    >
      {children}
      <Icon name={open ? 'chevron-up' : 'chevron-down'} />
    </button>
  );
}
