import { useState } from 'preact/hooks';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';
import { Dropdown } from '../../ui/dropdown';
import { endOfName } from '../../ui/formatting';
import { Bound } from './bound';
import { GroupChoice } from './groupChoice';
import { Setting } from '../../ui/setting';
import type { FactorCondition } from '../../../src/core/figures/rowFilter';
import { getFactorGroups } from '../../../src/contracts/panel';

/** Filters by the dataset's per-row factors, one at a time. Active filters are listed above the table. */
export function FactorFilter({ factors }: { factors: readonly string[] }) {
  const page = usePage();
  const filter = useStore(page.view, (view) => view.filter);
  const stage = useStore(page.stage);
  const [chosen, setChosen] = useState(filter.factors[0]?.name);
  const name = chosen !== undefined && factors.includes(chosen) ? chosen : factors[0]!;
  const answer = useAnswer(name, stage, () => page.host.ask(getFactorGroups, name));
  // The previous response belongs to another factor.
  const found = answer?.key === name ? answer.value : null;
  const condition = filter.factors.find((other) => other.name === name);
  const set = (change: Partial<FactorCondition>) => {
    const next = { name, values: null, min: null, max: null, ...condition, ...change };
    const others = filter.factors.filter((other) => other.name !== name);
    const open = next.values === null && next.min === null && next.max === null;
    page.filterRows({ ...filter, factors: open ? others : [...others, next] });
  };
  return (
    <>
      <Setting name="Factor">
        <Dropdown
          label="Factor"
          testId="filter-factor"
          value={name}
          options={factors.map((factor) => ({ value: factor, text: endOfName(factor) }))}
          onChange={setChosen}
        />
        {found?.isNumber === true && (
          <>
            <span>from</span>
            <Bound
              label={`Min ${name}`}
              testId="filter-factor-min"
              value={condition?.min ?? null}
              onChange={(min) => {
                set({ min });
              }}
            />
            <span>to</span>
            <Bound
              label={`Max ${name}`}
              testId="filter-factor-max"
              value={condition?.max ?? null}
              onChange={(max) => {
                set({ max });
              }}
            />
          </>
        )}
      </Setting>
      {found?.groups && (
        <GroupChoice
          name={name}
          testId="filter-value"
          groups={found.groups}
          chosen={condition?.values ?? null}
          onChange={(values) => {
            set({ values });
          }}
        />
      )}
      {found?.groups === null && !found.isNumber && (
        <span class="quiet">{name} has too many distinct values to list.</span>
      )}
    </>
  );
}
