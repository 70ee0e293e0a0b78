import type { FileChange, PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { LinkButton } from '../../ui/linkButton';

/** Notifies about files that changed after they were loaded, with an action to reload them. */
export function FileChanges({ state }: { state: PanelState }) {
  const page = usePage();
  const { changes, reloadsAlways, awaited } = state;
  if (changes.length === 0) return null;
  const isWritten = changes.some(({ kind }) => kind === 'written');
  return (
    <Banner
      kind="info"
      testId="file-changes"
      actions={
        <>
          {isWritten && (
            <Button primary testId="reload" onClick={() => void page.act('reload')}>
              Reload
            </Button>
          )}
          {isWritten && !reloadsAlways && (
            <LinkButton onClick={() => void page.act('always-reload')}>Always reload this model</LinkButton>
          )}
        </>
      }
    >
      {sentencesOf(changes).join(' ')} The panel still shows the version that was loaded; some images may be
      unavailable.{awaited.length > 0 && ` ${awaitedSentence(awaited)} Then it reloads.`}
    </Banner>
  );
}

/** What is waited for. */
export function awaitedSentence(names: readonly string[]): string {
  return `Waiting a few seconds for ${new Intl.ListFormat('en').format(names)} of the same export.`;
}

/** One sentence for all files with the same kind of change in the same minute. */
function sentencesOf(changes: readonly FileChange[]): string[] {
  const files = new Map<string, { readonly change: FileChange; readonly names: string[] }>();
  for (const change of changes) {
    const key = `${change.kind} ${timeOf(change)}`;
    const file = change.path.split(/[/\\]/).at(-1) ?? change.path;
    const name = change.isFolder ? `the folder ${file}` : file;
    const same = files.get(key);
    if (same) same.names.push(name);
    else files.set(key, { change, names: [name] });
  }
  return Array.from(files.values(), ({ change, names }) => sentenceOf(change, names));
}

function sentenceOf(change: FileChange, names: readonly string[]): string {
  const all = new Intl.ListFormat('en').format(names).replace(/^the folder /, 'The folder ');
  const isOne = names.length === 1;
  switch (change.kind) {
    case 'written':
      return `${all} changed on disk at ${timeOf(change)}.`;
    case 'deleted':
      return `${all} ${isOne ? 'was' : 'were'} deleted at ${timeOf(change)}.`;
  }
}

function timeOf({ at }: FileChange): string {
  return new Date(at).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
}
