import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../src/core/problem/problem';
import { problemOf } from './connection';

export interface Answer<K, T> {
  /** What the value answers: the wanted key, or an earlier one while the new answer is on its way. */
  readonly key: K;
  /** The revision it was asked under: an earlier one than the current while figures are on their way. */
  readonly revision: number;
  readonly value: T | null;
  readonly problem: Problem | null;
}

/**
 * Asks again whenever `key` or `revision` changes. The last answer stays until the next one is there, and while one
 * question is open no second one with the same key is put: a slow host is never flooded.
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
      const asked = wanted.current.revision;
      let next: Answer<K, T> = { key, revision: asked, value: null, problem: null };
      try {
        next = { ...next, value: await wanted.current.ask(key) };
      } catch (error) {
        next = { ...next, problem: problemOf(error) };
      }
      if (open.current !== question) return;
      setAnswer(next);
      if (wanted.current.revision === asked) open.current = null;
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
