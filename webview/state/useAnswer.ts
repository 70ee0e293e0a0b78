import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../src/core/problem/problem';
import { problemOf } from './host';

export interface Answer<K, T> {
  /** The key that the value belongs to, which is an earlier one while the new response is loading. */
  readonly key: K;
  /** The revision that the value was requested for, which is an earlier one while results are loading. */
  readonly revision: number;
  readonly value: T | null;
  readonly problem: Problem | null;
}

/**
 * Sends a request whenever `key` or `revision` changes. The last response is kept until the next one arrives, and while a
 * request is pending, no second one with the same key is sent, so that a slow host isn't flooded.
 */
export function useAnswer<K extends string | number | null, T>(
  key: K,
  revision: number,
  ask: (key: K) => Promise<T>,
): Answer<K, T> | null {
  const [answer, setAnswer] = useState<Answer<K, T> | null>(null);
  const wanted = useRef({ key, revision, ask });
  wanted.current = { key, revision, ask };
  const open = useRef<{ key: K } | null>(null);
  useEffect(() => {
    if (open.current?.key === key) return;
    const question = { key };
    open.current = question;
    const put = async () => {
      const requested = wanted.current.revision;
      let next: Answer<K, T> = { key, revision: requested, value: null, problem: null };
      try {
        next = { ...next, value: await wanted.current.ask(key) };
      } catch (error) {
        next = { ...next, problem: problemOf(error) };
      }
      if (open.current !== question) return;
      setAnswer(next);
      if (wanted.current.revision === requested) open.current = null;
      else await put();
    };
    void put();
  }, [key, revision]);
  useEffect(
    () => () => {
      open.current = null;
    },
    [],
  );
  return answer;
}
