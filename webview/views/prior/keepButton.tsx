import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Icon } from '../../ui/icon';

interface KeepButtonProps {
  readonly z: ArrayLike<number>;
  /** Where it came from, in words. */
  readonly origin: string;
  /** What it is called in the view. */
  readonly name: string;
}

/** Keeps a latent, or gives it up. */
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
      title={isKept ? 'Kept: among the favorites' : 'Keep among the favorites'}
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
