import type { ComponentChildren } from 'preact';
import { Icon } from './icon';

interface BannerProps {
  readonly kind: 'error' | 'warning' | 'info';
  readonly children: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly testId?: string;
}

/** Something the user should know, in place, with what can be done about it. */
export function Banner({ kind, children, actions, testId }: BannerProps) {
  return (
    <div class={`banner banner-${kind}`} role={kind === 'error' ? 'alert' : 'note'} data-testid={testId}>
      <Icon name={kind} />
      <div class="banner-text">{children}</div>
      {actions && <div class="banner-actions">{actions}</div>}
    </div>
  );
}
