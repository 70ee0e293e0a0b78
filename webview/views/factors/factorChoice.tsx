import type { FactorToScore } from '../../../src/contracts/panel/disentanglement';
import { usePage } from '../../state/page';
import { Checkbox } from '../../ui/checkbox';
import { Dropdown } from '../../ui/dropdown';
import { endOfName } from '../../ui/formatting';

const kinds = [
  { value: 'auto', text: 'Auto' },
  { value: 'number', text: 'Number' },
  { value: 'class', text: 'Class' },
  { value: 'cycle', text: 'Cycle' },
] as const;

interface FactorChoiceProps {
  readonly offered: readonly (string | null)[];
  readonly chosen: readonly FactorToScore[];
}

/** Which factors take part, and whether each is a quantity, a class or turns in a cycle. */
export function FactorChoice({ offered, chosen }: FactorChoiceProps) {
  const { disentangling } = usePage();
  const kindOf = (factor: string | null) => chosen.find((each) => each.factor === factor);
  const choose = (factor: string | null, next: FactorToScore | null) => {
    const own = (each: string | null) => (each === factor ? next : (kindOf(each) ?? null));
    disentangling.chosen.set(offered.map(own).filter((each) => each !== null));
  };
  return (
    <div class="factor-choice" role="group" aria-label="Factors">
      {offered.map((factor) => {
        const own = kindOf(factor);
        const name = factor === null ? 'Labels' : endOfName(factor, 24);
        return (
          <div key={factor ?? ''} class="factor-field" data-factor={factor ?? 'labels'}>
            <Checkbox
              checked={own !== undefined}
              onChange={(checked) => {
                choose(factor, checked ? { factor, kind: null } : null);
              }}
            >
              {name}
            </Checkbox>
            {own && factor !== null && (
              <Dropdown
                label={`${name} as`}
                testId={`factor-kind-${factor}`}
                value={own.kind ?? 'auto'}
                options={kinds}
                onChange={(value) => {
                  const chosenKind = kinds.find((kind) => kind.value === value)?.value ?? 'auto';
                  choose(factor, { factor, kind: chosenKind === 'auto' ? null : chosenKind });
                }}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
