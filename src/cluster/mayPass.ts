import type { Problem } from '../core/problem/problem';

/** What a file system reports while it is away or busy. */
const passing = new Set([
  'EAGAIN',
  'EBUSY',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'EINTR',
  'EIO',
  'EMFILE',
  'ENFILE',
  'ENOTCONN',
  'ESTALE',
  'ETIMEDOUT',
]);

/** Whether another try, perhaps on another machine, may succeed where this one failed. */
export function mayPass({ code, args }: Problem): boolean {
  if (code === 'engine-crashed') return true;
  const { errno } = args;
  return typeof errno === 'string' && passing.has(errno);
}
