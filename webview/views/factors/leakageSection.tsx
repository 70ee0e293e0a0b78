import { getLeakage } from '../../../src/contracts/panel';
import type { ConditionLeakage, LeakagePart } from '../../../src/contracts/panel/disentanglement';
import type { PanelState } from '../../../src/contracts/panel/state';
import { notProbedWords } from '../../../src/core/figures/notProbed';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';
import { formatCount } from '../../ui/formatting';
import { Term } from '../../ui/term';
import { ProblemBanner } from '../problemBanner';
import { leakageWords } from './leakageWords';

/** What the codes carry of the conditions that the model was told: a linear probe of each, beside chance. */
export function LeakageSection({ state }: { state: PanelState }) {
  if (state.conditions.length === 0 || state.run.phase !== 'done') return null;
  return <Leakage />;
}

function Leakage() {
  const page = usePage();
  const stage = useStore(page.stage);
  const answer = useAnswer('leakage', stage, () => page.host.ask(getLeakage));
  return (
    <section class="leakage" aria-labelledby="leakage-title" data-testid="leakage">
      <h2 id="leakage-title">
        <Term name="leakage" />
      </h2>
      <ProblemBanner problem={answer?.problem} />
      {answer ? (
        answer.value && <LeakageTable leakage={answer.value} />
      ) : (
        <p class="quiet" role="status">
          Fitting probes…
        </p>
      )}
    </section>
  );
}

function LeakageTable({ leakage }: { leakage: readonly ConditionLeakage[] }) {
  return (
    <div class="table-scroller" tabIndex={0} role="region" aria-label="Probes of the conditions">
      <table class="plain-table numbers">
        <thead>
          <tr>
            <th scope="col">Condition</th>
            <th scope="col" class="words">
              Score
            </th>
            <th scope="col">Held out</th>
            <th scope="col">By chance</th>
            <th scope="col">Rows</th>
            <th scope="col" class="words">
              What it says
            </th>
          </tr>
        </thead>
        <tbody>
          {leakage.flatMap(({ condition, notProbed, parts }) =>
            notProbed
              ? [<NotProbedRow key={condition} name={condition} why={notProbedWords(notProbed)} />]
              : parts.map((part) => <PartRow key={`${condition} ${part.name}`} part={part} />),
          )}
        </tbody>
      </table>
    </div>
  );
}

function PartRow({ part }: { part: LeakagePart }) {
  if (part.kind === 'none') return <NotProbedRow name={part.name} why={notProbedWords(part.reason)} />;
  const { value, standardError, baseRate } = part.score;
  const isClass = part.kind === 'class';
  const written = (number: number) => (isClass ? `${(100 * number).toFixed(1)}%` : number.toFixed(3));
  return (
    <tr data-condition={part.name} data-value={value}>
      <th scope="row">{part.name}</th>
      <td class="words">{isClass ? `Balanced accuracy of ${part.classes} classes` : 'R²'}</td>
      <td>
        {written(value)} <span class="quiet">± {written(standardError)}</span>
      </td>
      <td>
        {written(baseRate)}
        {isClass && <span class="quiet"> ± {written(part.score.chanceError)}</span>}
      </td>
      <td>{formatCount(part.rows)}</td>
      <td class="words">{leakageWords(part)}</td>
    </tr>
  );
}

function NotProbedRow({ name, why }: { name: string; why: string }) {
  return (
    <tr data-condition={name}>
      <th scope="row">{name}</th>
      <td class="words" colSpan={5}>
        Not probed: {why}.
      </td>
    </tr>
  );
}
