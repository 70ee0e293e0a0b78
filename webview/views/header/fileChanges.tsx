import type { FileChange, PanelState } from '../../../src/protocol/panel';
import { usePage } from '../../state/page';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { LinkButton } from '../../ui/linkButton';

/** Files that are no longer what figures and pictures are of, with the way to what they are now. */
export function FileChanges({ state }: { state: PanelState }) {
  const page = usePage();
  const { changes, reloadsAlways } = state;
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
      {changes.map(sentenceOf).join(' ')} Figures and pictures are of what was opened.
    </Banner>
  );
}

function sentenceOf({ path, kind, at }: FileChange): string {
  const name = path.split(/[/\\]/).at(-1) ?? path;
  const time = new Date(at).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
  switch (kind) {
    case 'written':
      return `${name} was written again at ${time}.`;
    case 'deleted':
      return `${name} is no longer there since ${time}.`;
  }
}
