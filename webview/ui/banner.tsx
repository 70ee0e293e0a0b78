import type { ComponentChildren } from 'preact';
import { Icon } from './icon';

interface BannerProps {
  readonly kind: 'error' | 'warning' | 'info';
  readonly children: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly testId?: string;
}

/** An inline message with optional actions. */
export function Banner({ kind, children, actions, testId }: BannerProps) {
  return (
    <div class={`banner banner-${kind}`} role={kind === 'error' ? 'alert' : 'note'} data-testid={testId}>
      <Icon name={kind} />
      <div class="banner-text">{children}</div>
      {actions && <div class="banner-actions">{actions}</div>}
    </div>
  );
}
