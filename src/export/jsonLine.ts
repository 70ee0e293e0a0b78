/** A report as one line of JSON. */
export function asJsonLine(report: object): string {
  return `${asJson(report)}\n`;
}

/** A value as JSON, which has no infinities: they are written as strings, as null would hide their sign. */
export function asJson(value: object): string {
  return JSON.stringify(value, (_, part: unknown) => (isInfinite(part) ? String(part) : part));
}

function isInfinite(value: unknown): boolean {
  return value === Infinity || value === -Infinity;
}
