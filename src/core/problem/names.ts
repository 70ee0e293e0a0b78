/** Controls of terminals and of the direction of writing: a name that holds them could rewrite what stands around it. */
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Text from a stranger's file as it may stand in a sentence or on a terminal: controls are spelled out. */
export function printable(text: string): string {
  return text.replace(controls, (control) => `\\u{${control.codePointAt(0)!.toString(16)}}`);
}

const maxListed = 20;

/** Names for a message, which isn't the place for thousands. */
export function listed(names: readonly string[]): string {
  const more = names.length - maxListed;
  return names.slice(0, maxListed).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
