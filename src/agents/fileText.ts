/** Characters that are not seen, change the direction of writing, or could end the quotes, block or tag around a text. */
const unsafe = /[\p{C}\p{Zl}\p{Zp}\p{Variation_Selector}<>`]/gu;

/**
 * Text from a file as it stands in a result: a JSON string on one line, at most so many characters long. Line ends,
 * controls, invisible characters, angle brackets and backticks are spelled out, so that a name can't begin a line, a
 * block or a tag of its own.
 */
export function quoted(text: string, maxLength = 120): string {
  return spelledOut(JSON.stringify(cut(text, maxLength)));
}

/** A value as JSON on one line, with the same characters spelled out; infinities are strings, as JSON has none. */
export function asJson(value: unknown): string {
  return spelledOut(JSON.stringify(value, (_, each: unknown) => (isInfinite(each) ? String(each) : each)));
}

/** The beginning of a text that is too long, counted as it will stand in a result: what is spelled out takes more. */
export function cut(text: string, maxLength: number): string {
  let taken = 0;
  let length = 0;
  for (const character of text) {
    length += lengthOf(character);
    if (length > maxLength) return `${text.slice(0, taken)}…`;
    taken += character.length;
  }
  return text;
}

function lengthOf(character: string): number {
  return spelledOut(JSON.stringify(character)).length - 2;
}

function spelledOut(json: string): string {
  return json.replace(unsafe, (character) =>
    Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

function isInfinite(value: unknown): boolean {
  return value === Infinity || value === -Infinity;
}
