import { useEffect } from 'preact/hooks';
import { Picture } from '../../plots/picture';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Button } from '../../ui/button';
import { LinkButton } from '../../ui/linkButton';
import { ProblemBanner } from '../problemBanner';
import { WrittenFiles } from '../writtenFiles';
import { KeepButton } from './keepButton';

/** What was kept of the samples, to be compared, traversed from and saved. */
export function FavouritesSection() {
  const page = usePage();
  const { favourites } = page;
  const { kept, view, saving, saved, problem } = useStore(favourites.state);
  const stage = useStore(page.stage);
  useEffect(() => {
    void favourites.show();
  }, [stage, kept]);
  if (kept.length === 0) return null;
  const { width, height, channels } = view?.picture ?? { width: 1, height: 1, channels: 1 as const };
  const size = width * height * channels;
  return (
    <section class="favourites" aria-label="Favorites">
      <div class="settings">
        <h2>Favorites</h2>
        <Button icon="save" testId="favourites-save" disabled={saving} onClick={() => void favourites.save()}>
          Save favorites…
        </Button>
        <LinkButton
          about="all favorites"
          onClick={() => {
            favourites.clear();
          }}
        >
          Remove all
        </LinkButton>
      </div>
      <ProblemBanner problem={problem} />
      <WrittenFiles files={saved} testId="favourites-saved" />
      <ul class="prior-grid" data-testid="favourites">
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
