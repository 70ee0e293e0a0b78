/** A codicon by name. It's decorative, so adjacent text must convey the meaning. */
export function Icon({ name }: { name: string }) {
  return <span class={`icon codicon codicon-${name}`} aria-hidden="true" />;
}
