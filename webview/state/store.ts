import { useLayoutEffect, useRef } from 'preact/hooks';
import { useRedraw } from './useRedraw';

/** An observable value. */
export class Store<T> {
  readonly #listeners = new Set<() => void>();
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }

  update(change: Partial<T>): void {
    this.set({ ...this.#value, ...change });
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}

/** The store's value, or the part that `select` returns. Re-renders only when that changes. */
export function useStore<T>(store: Store<T>): T;
export function useStore<T, S>(store: Store<T>, select: (value: T) => S): S;
export function useStore<T, S>(store: Store<T>, select?: (value: T) => S): T | S {
  const redraw = useRedraw();
  const selected = select ? select(store.value) : store.value;
  const shown = useRef({ select, selected });
  shown.current = { select, selected };
  useLayoutEffect(() => {
    const check = () => {
      const { select: pick, selected: before } = shown.current;
      if (!Object.is(pick ? pick(store.value) : store.value, before)) redraw();
    };
    check();
    return store.subscribe(check);
  }, [store]);
  return selected;
}
