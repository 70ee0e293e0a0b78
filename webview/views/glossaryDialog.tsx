import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { findTerms } from '../ui/findTerms';
import { focusAtTop } from '../ui/focusAtTop';
import type { TermName } from '../ui/glossary';
import { Icon } from '../ui/icon';
import { termAsked } from '../ui/term';
import { tip } from '../ui/tooltip';
import { GlossaryEntry, idOfTerm } from './glossaryEntry';

/** All technical terms of the panel with their meaning, formula and source, to search. Opens at the term asked for. */
export function GlossaryDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [asked, setAsked] = useState<{ readonly term: TermName } | null>(null);
  const open = () => {
    setQuery('');
    if (dialog.current?.open === false) dialog.current.showModal();
  };
  useEffect(() => {
    const openAt = (event: Event) => {
      open();
      setAsked({ term: (event as CustomEvent<TermName>).detail });
    };
    document.addEventListener(termAsked, openAt);
    return () => {
      document.removeEventListener(termAsked, openAt);
    };
  }, []);
  useLayoutEffect(() => {
    const entry = asked && document.getElementById(idOfTerm(asked.term));
    if (entry) focusAtTop(entry);
  }, [asked]);
  const found = findTerms(query);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && query !== '') {
      // The first Escape only clears the search.
      event.preventDefault();
      setQuery('');
      field.current?.focus();
      return;
    }
    const step = stepOf(event.key);
    if (step === 0) return;
    event.preventDefault();
    const entries = found.map((name) => document.getElementById(idOfTerm(name)));
    const next = entries.indexOf(document.activeElement as HTMLElement | null) + step;
    (next < 0 ? field.current : entries[Math.min(next, entries.length - 1)])?.focus();
  };
  return (
    <>
      <button
        type="button"
        class="icon-button glossary-button"
        aria-label="Glossary"
        data-testid="glossary-open"
        {...tip('Meaning, formula and source of each quantity')}
        onClick={() => {
          open();
          field.current?.focus();
        }}
      >
        <Icon name="question" />
      </button>
      <dialog
        ref={dialog}
        class="glossary"
        aria-labelledby="glossary-title"
        data-testid="glossary"
        onKeyDown={onKeyDown}
      >
        <div class="detail-title">
          <h2 id="glossary-title">Glossary</h2>
          <button
            type="button"
            class="icon-button"
            aria-label="Close glossary"
            onClick={() => dialog.current?.close()}
          >
            <Icon name="close" />
          </button>
        </div>
        <input
          ref={field}
          type="search"
          class="glossary-search"
          aria-label="Search the glossary"
          placeholder="Search"
          data-testid="glossary-search"
          value={query}
          onInput={(event) => {
            setQuery(event.currentTarget.value);
          }}
        />
        <p class="only-spoken" role="status">
          {query !== '' && `${found.length} ${found.length === 1 ? 'term' : 'terms'}`}
        </p>
        <div class="glossary-terms" tabIndex={0} role="group" aria-label="Terms">
          <p class="hint">
            Quantities are in nats. Ctrl+C (⌘C) copies the value under the pointer in full precision, or the
            current table row.
          </p>
          {found.length === 0 ? (
            <p class="hint">No term matches “{query}”.</p>
          ) : (
            <dl>
              {found.map((name) => (
                <GlossaryEntry key={name} name={name} />
              ))}
            </dl>
          )}
        </div>
      </dialog>
    </>
  );
}

/** How many entries a key moves on. */
function stepOf(key: string): number {
  switch (key) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    default:
      return 0;
  }
}
