/** A codicon by its name; decoration only, so the words beside it must carry the meaning. */
export function Icon({ name }: { name: string }) {
  return <span class={`icon codicon codicon-${name}`} aria-hidden="true" />;
}
