import { usePage } from '../../state/page';
import { LinkButton } from '../../ui/linkButton';
import { likelihoodText } from '../../ui/likelihoodNames';
import type { Offer } from '../../../src/core/problem/warning';
import type { SettingsChange } from '../../../src/contracts/panel/actions';

/** Applies the change that a note or warning suggests. It can be undone like any other change. */
export function OfferLink({ offer }: { offer: Offer }) {
  const page = usePage();
  return <LinkButton onClick={() => void page.change(changeOf(offer))}>{textOf(offer)}</LinkButton>;
}

function changeOf(offer: Offer): SettingsChange {
  switch (offer.kind) {
    case 'likelihood':
      return { likelihood: offer.value };
    case 'rows':
      return { subset: offer.value };
    case 'samples':
      return { samples: offer.value };
  }
}

function textOf(offer: Offer): string {
  switch (offer.kind) {
    case 'likelihood':
      return `Use ${likelihoodText(offer.value)}`;
    case 'rows':
      return 'Score all rows';
    case 'samples':
      return `Use ${offer.value} draws`;
  }
}
