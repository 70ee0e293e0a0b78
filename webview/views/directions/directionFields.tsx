import { alongs, type DirectionChoice, type ProbesView } from '../../../src/contracts/panel/directions';
import type { PanelState } from '../../../src/contracts/panel/state';
import { Dropdown } from '../../ui/dropdown';
import { endOfName } from '../../ui/formatting';
import { Term } from '../../ui/term';
import { tip } from '../../ui/tooltip';
import { groupings } from '../posterior/groupings';
import { alongWords, rowsWords, scoreWords } from './directionWords';
import type { ShownDirection } from './useDirection';

const none = 'none';

interface DirectionFieldsProps extends Pick<ShownDirection, 'probes' | 'choice'> {
  readonly state: PanelState;
  /** What the user chose; null: no direction. */
  readonly chosen: DirectionChoice | null;
  /** Whether no direction is an option. */
  readonly withNone: boolean;
  readonly onChoose: (choice: DirectionChoice | null) => void;
}

/** Dropdowns for the label or factor of a direction, its class and how it is made, with the score of its probe. */
export function DirectionFields(props: DirectionFieldsProps) {
  const { state, chosen, probes, choice, withNone, onChoose } = props;
  const offered = groupings(state);
  const own = chosen && offered.find(({ factor }) => factor === chosen.factor);
  return (
    <div class="direction-fields">
      <Dropdown
        label="Direction of"
        testId="direction-of"
        value={own?.value ?? none}
        options={[
          ...(withNone ? [{ value: none, text: 'None' }] : []),
          ...offered.map(({ value, text }) => ({ value, text })),
        ]}
        onChange={(value) => {
          const next = offered.find((each) => each.value === value);
          onChoose(next ? { factor: next.factor, name: null, along: 'means' } : null);
        }}
      />
      {own && probes?.kind === 'class' && choice && (
        <ClassFields classes={probes.classes} choice={choice} onChoose={onChoose} />
      )}
      {own && (
        <span class="quiet direction-score" data-testid="direction-score">
          {probes ? <Score probes={probes} choice={choice} /> : 'Fitting probes…'}
        </span>
      )}
    </div>
  );
}

interface ScoreProps {
  readonly probes: ProbesView;
  readonly choice: DirectionChoice | null;
}

function Score({ probes, choice }: ScoreProps) {
  const words = scoreWords(probes, choice);
  if (probes.kind === 'none') return <>{words}</>;
  return (
    <>
      <Term name="probe">{probes.kind === 'number' ? 'Held-out R²' : 'Held-out accuracy'}</Term>{' '}
      <span {...tip(rowsWords(probes))}>{words}</span>
    </>
  );
}

interface ClassFieldsProps {
  readonly classes: Extract<ProbesView, { kind: 'class' }>['classes'];
  readonly choice: DirectionChoice;
  readonly onChoose: (choice: DirectionChoice) => void;
}

function ClassFields({ classes, choice, onChoose }: ClassFieldsProps) {
  const hasProbe = classes.some(({ name, score }) => name === choice.name && score !== null);
  return (
    <>
      <Dropdown
        label="Class"
        testId="direction-class"
        value={choice.name ?? ''}
        options={classes.map(({ name }) => ({ value: name, text: endOfName(name, 24) }))}
        onChange={(name) => {
          onChoose({ ...choice, name });
        }}
      />
      <Dropdown
        label="Along"
        testId="direction-along"
        value={choice.along}
        options={alongs
          .filter((along) => along === 'means' || hasProbe)
          .map((along) => ({ value: along, text: alongWords(along) }))}
        onChange={(value) => {
          onChoose({ ...choice, along: alongs.find((along) => along === value) ?? choice.along });
        }}
      />
    </>
  );
}
