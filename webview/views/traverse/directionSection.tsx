import type { PanelState } from '../../../src/contracts/panel/state';
import type { StripSettings } from '../../state/strips';
import type { TraverseViewState } from '../../state/traverseView';
import { Setting } from '../../ui/setting';
import { DirectionFields } from '../directions/directionFields';
import { useDirection } from '../directions/useDirection';
import { groupings } from '../posterior/groupings';
import { ProblemBanner } from '../problemBanner';
import { DirectionStrip } from './directionStrip';
import type { PictureSize } from './stripPictures';

interface DirectionSectionProps {
  readonly state: PanelState;
  readonly settings: StripSettings;
  readonly picture: PictureSize;
  readonly chosen: TraverseViewState['direction'];
  readonly onChange: (change: Pick<TraverseViewState, 'direction'>) => void;
  readonly onMove: (z: Float32Array) => void;
}

/** The direction of a label or factor beside the dimensions, where the data have any. */
export function DirectionSection(props: DirectionSectionProps) {
  const { state, settings, picture, chosen, onChange, onMove } = props;
  const hasRows = groupings(state).length > 0 && state.run.rowsShown > 0;
  const shown = useDirection(hasRows ? chosen : null);
  if (!hasRows) return null;
  return (
    <section class="direction" aria-label="Direction" style={{ '--steps': settings.steps }}>
      <div class="bar-line">
        <Setting name={{ term: 'direction' }}>
          <DirectionFields
            state={state}
            chosen={chosen}
            probes={shown.probes}
            choice={shown.choice}
            withNone
            onChoose={(direction) => {
              onChange({ direction });
            }}
          />
        </Setting>
      </div>
      <ProblemBanner problem={shown.problem} />
      {chosen && shown.direction && (
        <DirectionStrip direction={shown.direction} settings={settings} picture={picture} onMove={onMove} />
      )}
    </section>
  );
}
