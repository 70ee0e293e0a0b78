import type { ModelDescription } from '../../src/core/model/modelDescription';
import { usePage } from '../state/page';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import type { View } from '../../src/contracts/panel/actions';

/** Explains why a view isn't available for a model, and how to make it available. */
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
        {model.encoderPath === null && model.shows.includes('prior') && view !== 'prior' && (
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

function reasonFor(
  { kind, encoderPath, decoder, otherPosterior }: ModelDescription,
  view: View,
): { title: string; text: string } {
  if (encoderPath === null && otherPosterior?.family === 'codebook')
    return {
      title: 'Decoder of codes',
      text: 'This model decodes indices of entries of a codebook, which have no prior in the file to sample from. Decode rows of codes with latent-lens decode --z FILE.',
    };
  if (encoderPath === null)
    return {
      title: 'Decoder without an encoder',
      text: 'This model decodes latent codes. To see samples, posteriors and the latent space, place its encoder in the same folder, with “encoder” instead of “decoder” in the file name.',
    };
  if (kind === 'vq-vae')
    return {
      title: 'Discrete latent codes',
      text: 'A VQ-VAE has no continuous latent space to traverse and no Gaussian prior to sample from.',
    };
  if (decoder?.kind === 'whole')
    return {
      title: 'No latent code',
      text: 'No tensor between the data and the reconstruction of this model was found to be its code. If one is, give it the role z in the settings.',
    };
  return {
    title: 'Encoder without a decoder',
    text: `This model only encodes data. To ${view === 'prior' ? 'sample from the prior' : 'traverse the latent space'}, choose its decoder.`,
  };
}
