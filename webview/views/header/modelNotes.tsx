import type { PanelState } from '../../../src/protocol/panel';
import { asSentence } from '../../ui/formatting';
import { Icon } from '../../ui/icon';
import { LinkButton } from '../../ui/linkButton';
import { usePage } from '../../state/page';
import { likelihoodText } from './likelihoodSetting';

/** What is worth knowing of the model and its figures, without alarm: one quiet line each. */
export function ModelNotes({ state }: { state: PanelState }) {
  const page = usePage();
  const notes = [
    ...(state.model?.notes ?? []).map((what) => ({ what, likelihood: undefined })),
    ...state.warnings.filter(({ isNote }) => isNote === true),
  ];
  if (notes.length === 0) return null;
  return (
    <ul class="notes" data-testid="notes" aria-label="Notes">
      {notes.map(({ what, likelihood }) => (
        <li key={what}>
          <Icon name="info" />
          <span>
            {asSentence(what)}{' '}
            {likelihood !== undefined && (
              <LinkButton onClick={() => void page.change({ likelihood })}>
                Use {likelihoodText(likelihood)}
              </LinkButton>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
