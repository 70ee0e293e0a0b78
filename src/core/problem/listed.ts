const maxListed = 20;

/** Names for a message, which isn't the place for thousands. */
export function listed(names: readonly string[]): string {
  const more = names.length - maxListed;
  return names.slice(0, maxListed).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
