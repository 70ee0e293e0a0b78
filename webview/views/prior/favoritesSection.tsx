import { useEffect } from 'preact/hooks';
import { Picture } from '../../plots/picture';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { LinkButton } from '../../ui/linkButton';
import { ProblemBanner } from '../problemBanner';
import { WrittenFiles } from '../writtenFiles';
import { KeepButton } from './keepButton';

/** The favorite samples, to compare, traverse from and save. */
export function FavoritesSection() {
  const page = usePage();
  const { favorites } = page;
  const { kept, others, view, saving, saved, problem } = useStore(favorites.state);
  const stage = useStore(page.stage);
  useEffect(() => {
    void favorites.show();
  }, [stage, kept]);
  if (kept.length === 0) return others.length === 0 ? null : <OtherVersions count={others.length} />;
  const { width, height, channels } = view?.picture ?? { width: 1, height: 1, channels: 1 as const };
  const size = width * height * channels;
  return (
    <section class="favorites" aria-label="Favorites">
      <div class="settings">
        <h2>Favorites</h2>
        <Button icon="save" testId="favorites-save" disabled={saving} onClick={() => void favorites.save()}>
          Save favorites…
        </Button>
        <LinkButton
          about="all favorites"
          onClick={() => {
            favorites.clear();
          }}
        >
          Remove all
        </LinkButton>
      </div>
      {others.length > 0 && <OtherVersions count={others.length} />}
      <ProblemBanner problem={problem} />
      <WrittenFiles files={saved} testId="favorites-saved" />
      <ul class="prior-grid" data-testid="favorites">
        {kept.map(({ z, origin }, place) => (
          <li key={z.join()} title={origin}>
            <Picture
              bytes={view?.pictures.subarray(place * size, (place + 1) * size) ?? null}
              {...{ width, height, channels }}
              label={`Favorite ${place + 1}: ${origin}`}
            />
            <LinkButton
              about={`from favorite ${place + 1}`}
              onClick={() => {
                const { traverse } = page.view.value;
                const moved = Object.fromEntries(z.entries());
                page.view.update({ view: 'traverse', traverse: { ...traverse, from: 'prior', moved } });
              }}
            >
              Traverse
            </LinkButton>
            <KeepButton z={z} origin={origin} name={`favorite ${place + 1}`} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** That there are favorites which are latent codes of another model. */
function OtherVersions({ count }: { count: number }) {
  const { favorites } = usePage();
  return (
    <Banner
      kind="info"
      testId="other-favorites"
      actions={
        <LinkButton
          about="favorites of other versions of this model"
          onClick={() => {
            favorites.clearOthers();
          }}
        >
          Remove
        </LinkButton>
      }
    >
      {count === 1
        ? '1 favorite is hidden because it belongs to another version of this model.'
        : `${count} favorites are hidden because they belong to another version of this model.`}
    </Banner>
  );
}
