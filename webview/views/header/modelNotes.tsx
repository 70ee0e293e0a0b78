import type { PanelState } from '../../../src/contracts/panel/state';
import { asSentence } from '../../ui/formatting';
import { Icon } from '../../ui/icon';
import { LinkButton } from '../../ui/linkButton';
import { usePage } from '../../state/page';
import { OfferLink } from './offerLink';

/** What is worth knowing of the model and its figures, without alarm: one quiet line each. */
export function ModelNotes({ state }: { state: PanelState }) {
  const page = usePage();
  const notes = [
    ...(state.model?.notes ?? []).map((what) => ({ what, offer: undefined })),
    ...state.warnings.filter(({ isNote }) => isNote === true),
  ];
  if (notes.length === 0) return null;
  // The note that says so stands last among the model's own.
  const decoderWanted = state.model?.kind === 'encoder' ? state.model.notes.length - 1 : -1;
  return (
    <ul class="notes" data-testid="notes" aria-label="Notes">
      {notes.map(({ what, offer }, place) => (
        <li key={what}>
          <Icon name="info" />
          <span>
            {asSentence(what)}{' '}
            {place === decoderWanted && (
              <LinkButton onClick={() => void page.act('choose-decoder')}>Choose decoder…</LinkButton>
            )}
            {offer && <OfferLink offer={offer} />}
          </span>
        </li>
      ))}
    </ul>
  );
}
