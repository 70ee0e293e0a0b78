import type { ComponentChildren } from 'preact';
import { Icon } from './icon';

interface DiscloseProps {
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
  /** Id of what is shown or hidden. */
  readonly controls: string;
  readonly children: ComponentChildren;
}

/** A button that shows and hides something that does not follow it directly. */
export function Disclosure({ open, onToggle, controls, children }: DiscloseProps) {
  return (
    <button
      type="button"
      class="disclose"
      aria-expanded={open}
      aria-controls={controls}
      onClick={() => {
        onToggle(!open);
      }}
    >
      {children}
      <Icon name={open ? 'chevron-up' : 'chevron-down'} />
    </button>
  );
}
