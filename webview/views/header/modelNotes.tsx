import type { PanelState } from '../../../src/contracts/panel/state';
import { withPeriod } from '../../ui/formatting';
import { Icon } from '../../ui/icon';
import { LinkButton } from '../../ui/linkButton';
import { usePage } from '../../state/page';
import { OfferLink } from './offerLink';

/** Notes about the model and its results, one line each. */
export function ModelNotes({ state }: { state: PanelState }) {
  const page = usePage();
  const notes = [
    ...(state.model?.notes ?? []).map((what) => ({ what, offer: undefined })),
    ...state.warnings.filter(({ isNote }) => isNote === true),
  ];
  if (notes.length === 0) return null;
  // The note about the missing decoder is the last one in the model's notes.
  const decoderWanted = state.model?.kind === 'encoder' ? state.model.notes.length - 1 : -1;
  return (
    <ul class="notes" data-testid="notes" aria-label="Notes">
      {notes.map(({ what, offer }, place) => (
        <li key={what}>
          <Icon name="info" />
          <span>
            {withPeriod(what)}{' '}
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
