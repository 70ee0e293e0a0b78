/** A text as a literal of Python, whatever it holds. */
export function pythonText(text: string): string {
  // What JSON escapes, Python reads the same way, but for characters beyond U+FFFF, which stay as they are.
  return JSON.stringify(text);
}

/** Text for a comment or docstring: on one line, with nothing that ends it. */
export function inComment(text: string): string {
  return text
    .replaceAll(/[\r\n\u2028\u2029]+/g, ' ')
    .replaceAll('"""', "'''")
    .replaceAll('\\', '/');
}
