import { useRef } from 'preact/hooks';
import { glossary, type TermName } from '../ui/glossary';
import { glossarySources } from '../ui/glossarySources';
import { Icon } from '../ui/icon';
import { tip } from '../ui/tooltip';

/** Every word of the panel in one place: what it means, its formula, and who it is from. */
export function GlossaryDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button
        type="button"
        class="icon-button glossary-button"
        aria-label="Glossary"
        data-testid="glossary-open"
        {...tip('What every figure means, with its formula and source')}
        onClick={() => dialog.current?.showModal()}
      >
        <Icon name="book" />
      </button>
      <dialog ref={dialog} class="glossary" aria-labelledby="glossary-title" data-testid="glossary">
        <div class="detail-title">
          <h2 id="glossary-title">Glossary</h2>
          <button
            type="button"
            class="icon-button"
            aria-label="Close the glossary"
            onClick={() => dialog.current?.close()}
          >
            <Icon name="close" />
          </button>
        </div>
        <p class="hint">
          Figures are in nats. Ctrl+C (⌘C) copies the figure under the pointer with all its digits, or the row
          of the table that has the cursor.
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
