const notFinite = new Map([NaN, Infinity, -Infinity].map((value) => [String(value), value]));

/** Data as JSON in which numbers that JSON does not know keep their value. */
export function toJson(value: object, indent?: number): string {
  return JSON.stringify(
    value,
    (_, each: unknown) =>
      typeof each === 'number' && !Number.isFinite(each) ? { number: String(each) } : each,
    indent,
  );
}

/** What {@link toJson} wrote. */
export function fromJson(text: string): unknown {
  return JSON.parse(text, (_, each: unknown) => {
    if (typeof each !== 'object' || each === null || !('number' in each)) return each;
    return notFinite.get(String(each.number)) ?? each;
  });
}
