import type { MadeState } from '../../src/contracts/panel/madeOfPass';
import type { MadeOnRequest } from '../state/madeOnRequest';
import { Button } from '../ui/button';
import { LinkButton } from '../ui/linkButton';

interface MadeActionsProps<S extends MadeState<string, object>> {
  /** Names its controls for tests. */
  readonly id: string;
  readonly work: MadeOnRequest<S>;
  readonly state: S;
  /** What the button says before there is anything, and again; what is said while it runs. */
  readonly words: { readonly start: string; readonly again: string; readonly running: string };
  readonly isReady: boolean;
  readonly onStart: () => void;
}

/** Makes something of a pass, with its progress and Cancel while it runs, then its export and its command. */
export function MadeActions<S extends MadeState<string, object>>({
  id,
  work,
  state,
  words,
  isReady,
  onStart,
}: MadeActionsProps<S>) {
  const isRunning = !['idle', 'done', 'canceled', 'failed'].includes(state.phase);
  return (
    <div class="compare-actions">
      {isRunning ? (
        <>
          <span class="compare-progress" role="status" data-testid={`${id}-progress`}>
            {words.running}: {Math.floor(100 * state.fraction)}%
          </span>
          <Button icon="debug-stop" testId={`cancel-${id}`} onClick={() => void work.cancel()}>
            Cancel
          </Button>
        </>
      ) : (
        <Button
          icon={state.found ? 'refresh' : 'play'}
          testId={`start-${id}`}
          disabled={!isReady}
          onClick={onStart}
        >
          {state.found ? words.again : words.start}
        </Button>
      )}
      {state.found && (
        <>
          <LinkButton testId={`export-${id}`} onClick={() => void work.export()}>
            Export…
          </LinkButton>
          <LinkButton testId={`copy-${id}`} onClick={() => void work.copyAsCommand()}>
            Copy as Command
          </LinkButton>
        </>
      )}
    </div>
  );
}
