import assert from 'node:assert/strict';

/** One example of each kind of a union, by its kind: the compiler asks for one of every kind. */
export type OfEachKind<T extends { readonly kind: string }> = {
  readonly [K in T['kind']]: Extract<T, { readonly kind: K }>;
};

/** Holds a text that is made of data against what data leave in texts that forgot to word them. */
export function assertWorded(text: string): void {
  assert.match(text, /\S/);
  assert.doesNotMatch(
    text,
    /undefined|null|\bb(to|from|by|is) NaN\b|Infinity|\[object|\.\d{6}|\s\s|\.\.$|(^|[\s(])-[\d∞]/,
  );
}

/** The same of a clause, which a sentence goes on with: no capital but that of a name, and no period. */
export function assertClause(text: string): void {
  assertWorded(text);
  assert.doesNotMatch(text, /\.$/);
}
