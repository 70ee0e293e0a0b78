import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Icon } from '../../ui/icon';

interface KeepButtonProps {
  readonly z: ArrayLike<number>;
  /** Where the latent code comes from, as text. */
  readonly origin: string;
  /** The name of the sample in the view. */
  readonly name: string;
}

/** A toggle that adds a latent code to the favorites or removes it. */
export function KeepButton({ z, origin, name }: KeepButtonProps) {
  const page = usePage();
  const { favorites } = page;
  useStore(favorites.state, ({ kept }) => kept);
  const place = favorites.placeOf(z);
  const isKept = place >= 0;
  return (
    <button
      type="button"
      class="keep"
      aria-pressed={isKept}
      aria-label={`Keep ${name}`}
      title={isKept ? 'Remove from favorites' : 'Add to favorites'}
      disabled={!isKept && !favorites.hasRoom(z.length)}
      onClick={() => {
        if (isKept) favorites.remove(place);
        else favorites.keep(z, origin);
      }}
    >
      <Icon name={isKept ? 'star-full' : 'star-empty'} />
    </button>
  );
}
