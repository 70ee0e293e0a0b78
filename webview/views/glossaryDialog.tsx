import { useRef } from 'preact/hooks';
import { glossary, type TermName } from '../ui/glossary';
import { glossarySources } from '../ui/glossarySources';
import { Icon } from '../ui/icon';
import { tip } from '../ui/tooltip';

/** All technical terms of the panel with their meaning, formula and source. */
export function GlossaryDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button
        type="button"
        class="icon-button glossary-button"
        aria-label="Glossary"
        data-testid="glossary-open"
        {...tip('Meaning, formula and source of each quantity')}
        onClick={() => dialog.current?.showModal()}
      >
        <Icon name="question" />
      </button>
      <dialog ref={dialog} class="glossary" aria-labelledby="glossary-title" data-testid="glossary">
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
        <p class="hint">
          Quantities are in nats. Ctrl+C (⌘C) copies the value under the pointer in full precision, or the
          current table row.
        </p>
        <div tabIndex={0} role="group" aria-label="Terms">
          <dl>
            {(Object.keys(glossary) as TermName[]).map((name) => {
              const origin = glossarySources[name];
              return (
                <div key={name}>
                  <dt>{glossary[name].short}</dt>
                  <dd>
                    {glossary[name].meaning}
                    {origin && (
                      <>
                        <code class="formula">{origin.formula}</code>
                        <span class="quiet">{origin.source}</span>
                      </>
                    )}
                  </dd>
                </div>
              );
            })}
          </dl>
        </div>
      </dialog>
    </>
  );
}
