import type { ComponentChildren } from 'preact';

interface LinkButtonProps {
  readonly onClick: () => void;
  /** What the words are about, for those who do not see what stands beside them. */
  readonly about?: string;
  readonly testId?: string;
  readonly children: ComponentChildren;
}

/** A button that reads as a link: for small actions inside text. */
export function LinkButton({ onClick, about, testId, children }: LinkButtonProps) {
  return (
    <button type="button" class="link-button" data-testid={testId} onClick={onClick}>
      {children}
      {about && <span class="only-spoken"> {about}</span>}
    </button>
  );
}
