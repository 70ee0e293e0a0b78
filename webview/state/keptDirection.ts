import { alongs, type DirectionChoice } from '../../src/contracts/panel/directions';
import { isRecord, readOneOf } from './readKept';

/** Reads a direction from stored state; null if it isn't valid. */
export function readDirection(kept: unknown): DirectionChoice | null {
  if (!isRecord(kept)) return null;
  const { factor, name } = kept;
  const along = readOneOf(kept['along'], alongs);
  const isText = (value: unknown): value is string | null => value === null || typeof value === 'string';
  return isText(factor) && isText(name) && along ? { factor, name, along } : null;
}
