import assert from 'node:assert/strict';

/** Asserts that two numbers differ by at most `tolerance`. */
export function near(actual: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not within ${tolerance} of ${expected}`);
}

/** Asserts that two numbers differ by at most `tolerance` of the expected one, or of 1 where that is larger. */
export function nearRelative(actual: number, expected: number, tolerance: number): void {
  near(actual, expected, tolerance * Math.max(1, Math.abs(expected)));
}
