import type { ComponentChildren } from 'preact';

/** A button that reads as a link: for small actions inside text. */
export function LinkButton(props: { onClick: () => void; label?: string; children: ComponentChildren }) {
  return (
    <button type="button" class="link-button" aria-label={props.label} onClick={props.onClick}>
      {props.children}
    </button>
  );
}
