import type { ModelDescription } from '../../src/core/model/modelDescription';
import { usePage } from '../state/page';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import type { View } from '../../src/contracts/panel/actions';

/** Says why a model cannot fill a view, and what would. */
export function CannotShow({ model, view }: { model: ModelDescription; view: View }) {
  const page = usePage();
  const { title, text } = reasonFor(model, view);
  return (
    <div class="empty" data-testid="cannot-show">
      <Icon name="circle-slash" />
      <h2>{title}</h2>
      <p>{text}</p>
      <div class="empty-actions">
        {model.decoder === null && (
          <Button primary onClick={() => void page.act('choose-decoder')}>
            Choose decoder…
          </Button>
        )}
        {model.encoderPath === null && view !== 'prior' && (
          <Button
            primary
            onClick={() => {
              page.view.update({ view: 'prior' });
            }}
          >
            Sample the prior
          </Button>
        )}
      </div>
    </div>
  );
}

function reasonFor({ kind, encoderPath }: ModelDescription, view: View): { title: string; text: string } {
  if (encoderPath === null)
    return {
      title: 'A decoder alone',
      text: 'This file decodes latent codes. To see rows of data, their posteriors and the latent space, put its encoder next to it under the same name with “encoder” for “decoder”.',
    };
  if (kind === 'vq-vae')
    return {
      title: 'Codes of a codebook',
      text: 'A VQ-VAE has no continuous latent space to walk through and no Gaussian prior to sample from.',
    };
  return {
    title: 'An encoder alone',
    text: `This file encodes data. To ${view === 'prior' ? 'see samples' : 'walk through the latent space'}, choose its decoder.`,
  };
}
