import { useEffect, useState } from 'preact/hooks';
import type { TraverseBase } from '../../../src/contracts/panel/traverse';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import type { StripSettings } from '../../state/strips';
import type { TraverseViewState } from '../../state/traverseView';
import { useInView } from '../../state/useInView';
import { Disclosure } from '../../ui/disclosure';
import { formatCount } from '../../ui/formatting';
import { LinkButton } from '../../ui/linkButton';
import { LatentStrip } from './latentStrip';
import { blankPicture } from './stripPictures';

/** Strips that are added to the page when its end comes into view: spatial latents have thousands. */
const stripsAdded = 32;
/** Dragging is considered finished when a slider hasn't moved for this long. */
const restMilliseconds = 180;
const collapsedId = 'collapsed-strips';

interface LatentStripsProps {
  readonly base: TraverseBase;
  readonly z: Float32Array;
  readonly traverse: Pick<TraverseViewState, 'range' | 'steps'>;
  readonly onMove: (dimension: number, value: number) => void;
}

/** A strip of decoded images with a slider for each dimension, the most informative first, collapsed ones folded. */
export function LatentStrips({ base, z, traverse, onMove }: LatentStripsProps) {
  const page = usePage();
  const { strips } = page.traversing;
  const { range, steps } = traverse;
  const isStopped = useStore(strips.isStopped);
  const [isOpen, setIsOpen] = useState(false);
  const settings: StripSettings = { base, z, range, steps };
  useEffect(() => {
    // While a slider is dragged, the decoder only decodes the current point.
    const timer = setTimeout(() => {
      strips.show(settings);
    }, restMilliseconds);
    return () => {
      clearTimeout(timer);
    };
  }, [base, z, range, steps]);
  const active = base.order.subarray(0, base.activeCount);
  const collapsed = base.order.subarray(base.activeCount);
  const count = `${formatCount(collapsed.length)} collapsed`;
  const list = { settings, onMove };
  return (
    <div class="latent-strips">
      {isStopped && (
        <p class="hint" data-testid="strips-stopped">
          Some strips aren’t decoded.{' '}
          <LinkButton
            onClick={() => {
              strips.resume();
            }}
          >
            Decode
          </LinkButton>
        </p>
      )}
      <StripList
        {...list}
        dimensions={active}
        label="Active dimensions, most informative first"
        isCollapsed={false}
      />
      {active.length === 0 && <p class="hint">No dimension is active.</p>}
      {collapsed.length > 0 && (
        <section class="collapsed" aria-label={count}>
          <Disclosure open={isOpen} onToggle={setIsOpen} controls={collapsedId} testId="collapsed-toggle">
            {count}
          </Disclosure>
          <div id={collapsedId}>
            {isOpen && (
              <StripList {...list} dimensions={collapsed} label="Collapsed dimensions" isCollapsed />
            )}
          </div>
        </section>
      )}
    </div>
  );
}

interface StripListProps {
  readonly settings: StripSettings;
  readonly dimensions: Uint32Array;
  readonly label: string;
  readonly isCollapsed: boolean;
  readonly onMove: (dimension: number, value: number) => void;
}

/** Strips of some dimensions, which are added to the page as its end is scrolled to. */
function StripList({ settings, dimensions, label, isCollapsed, onMove }: StripListProps) {
  const [added, setAdded] = useState(stripsAdded);
  const { strips, point } = usePage().traversing;
  useStore(strips.version);
  const decoded = useStore(point);
  return (
    <div class="strip-list" role="group" aria-label={label} style={{ '--steps': settings.steps }}>
      {[...dimensions.subarray(0, added)].map((dimension) => (
        <LatentStrip
          key={dimension}
          dimension={dimension}
          settings={settings}
          strip={strips.get(dimension)}
          picture={strips.get(dimension)?.picture ?? decoded?.view.picture ?? blankPicture}
          isCurrent={strips.isCurrent(dimension)}
          isCollapsed={isCollapsed}
          onMove={onMove}
        />
      ))}
      {added < dimensions.length && (
        <End
          key={added}
          onReached={() => {
            setAdded(added + stripsAdded);
          }}
        />
      )}
    </div>
  );
}

/** The end of a list, which reports when it comes into view. */
function End({ onReached }: { onReached: () => void }) {
  const element = useInView<HTMLDivElement>((isInView) => {
    if (isInView) onReached();
  });
  return <div ref={element} class="strips-end" />;
}
