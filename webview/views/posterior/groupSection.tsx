import { useState } from 'preact/hooks';
import { getGroupFigures } from '../../../src/contracts/panel';
import type { PanelState } from '../../../src/contracts/panel/state';
import type { GroupFigure } from '../../../src/core/figures/figures';
import { everyRow } from '../../../src/core/figures/rowFilter';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';
import { Dropdown } from '../../ui/dropdown';
import { formatCount, formatFigure, formatShort } from '../../ui/formatting';
import { LinkButton } from '../../ui/linkButton';
import { Setting } from '../../ui/setting';
import { Term } from '../../ui/term';
import { groupings } from './groupings';

const columns = [
  { term: 'meanElbo', figure: 'elbo', format: formatFigure },
  { term: 'reconstruction', figure: 'reconstruction', format: formatFigure },
  { term: 'kl', figure: 'kl', format: formatFigure },
  { term: 'meanSquaredError', figure: 'meanSquaredError', format: formatShort },
  { term: 'meanAbsoluteError', figure: 'meanAbsoluteError', format: formatShort },
  { term: 'logPx', figure: 'logPx', format: formatFigure },
  { term: 'gap', figure: 'gap', format: formatFigure },
] as const satisfies readonly { readonly figure: GroupFigure; readonly [more: string]: unknown }[];

/** The results of the rows of each label, of each value of a factor, and of each condition that is fed from either. */
export function GroupSection({ state }: { state: PanelState }) {
  const page = usePage();
  const stage = useStore(page.stage);
  const offered = groupings(state);
  const [kept, setKept] = useState<string | null>(null);
  const grouping = offered.find(({ value }) => value === kept) ?? offered[0];
  const answer = useAnswer(grouping?.value ?? null, stage, () =>
    grouping ? page.host.ask(getGroupFigures, grouping.factor) : Promise.resolve(null),
  );
  if (!grouping) return null;
  // The previous response belongs to another grouping.
  const current = answer?.key === grouping.value ? answer : null;
  const groups = current?.value ?? null;
  const shown = columns.filter(({ figure }) => groups?.some((group) => group[figure] !== null));
  const showRows = (name: string) => {
    const { factor } = grouping;
    const only = [{ name: factor ?? '', values: [name], min: null, max: null }];
    page.filterRows(factor === null ? { ...everyRow, labels: [name] } : { ...everyRow, factors: only });
    page.view.update({ view: 'samples' });
  };
  return (
    <section class="groups" aria-labelledby="groups-title" data-testid="groups">
      <h2 id="groups-title">Results by group</h2>
      <Setting name="Group by">
        <Dropdown
          label="Group by"
          testId="group-by"
          value={grouping.value}
          options={offered.map(({ value, text }) => ({ value, text }))}
          onChange={setKept}
        />
      </Setting>
      {groups && (
        <div class="table-scroller" tabIndex={0} role="region" aria-label={`Results by ${grouping.text}`}>
          <table class="plain-table numbers">
            <thead>
              <tr>
                <th scope="col">{grouping.text}</th>
                <th scope="col">Rows</th>
                {shown.map(({ term }) => (
                  <th key={term} scope="col">
                    <Term name={term} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {groups.map((group) => (
                <tr key={group.name} data-group={group.name}>
                  <th scope="row">{group.name}</th>
                  <td>
                    <LinkButton
                      about={`rows of ${group.name}, shown in Samples`}
                      onClick={() => {
                        showRows(group.name);
                      }}
                    >
                      {formatCount(group.count)}
                    </LinkButton>
                  </td>
                  {shown.map(({ term, figure, format }) => (
                    <td key={term} data-figure={term} data-value={group[figure] ?? undefined}>
                      {format(group[figure])}
                      {group[`${figure}Se`] !== null && (
                        <span class="quiet"> ± {format(group[`${figure}Se`])}</span>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {current && !groups && (
        <p class="quiet">
          {current.problem?.what ?? `${grouping.text} has too many distinct values to list.`}
        </p>
      )}
    </section>
  );
}
