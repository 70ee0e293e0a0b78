import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { Button } from '../../ui/button';
import { ContentsTable } from './contentsTable';
import { factsOf } from './fileFacts';
import type { Refusal } from './refusal';
import { TensorTable } from './tensorTable';
import { formatCount } from '../../ui/formatting';

/** A model without a latent space that can be shown: why, what its file holds, and what can be done next. */
export function FileContentsPanel({ state, refusal }: { state: PanelState; refusal: Refusal }) {
  const { contents, problem, isOtherKind } = refusal;
  const { operators, metadata } = contents;
  return (
    <section class="file-contents" aria-labelledby="file-contents-title" data-testid="file-contents">
      <h2 id="file-contents-title">
        {isOtherKind ? 'No latent space found' : 'This model can’t be inspected'}
      </h2>
      <p class="refusal" data-testid="refusal" data-code={problem.code}>
        {problem.what} <span class="hint">{problem.remedy}</span>
      </p>
      <NextSteps state={state} />
      <div class="file-contents-parts">
        <ContentsTable title="File" columns={null} rows={factsOf(contents)} total={null} />
        <TensorTable inputs={contents.inputs} outputs={contents.outputs} />
        <ContentsTable
          title="Operators"
          columns={['Operator', 'Nodes']}
          rows={operators.shown.map(({ name, count }) => [name, formatCount(count)])}
          total={operators.total}
        />
        {metadata.total > 0 && (
          <ContentsTable
            title="Metadata"
            columns={['Key', 'Value']}
            rows={metadata.shown.map(({ key, value }) => [key, value])}
            total={metadata.total}
          />
        )}
      </div>
    </section>
  );
}

function NextSteps({ state }: { state: PanelState }) {
  const page = usePage();
  return (
    <div class="next-steps">
      {state.tensors.length > 0 && (
        <Button
          onClick={() => {
            page.settings.open('roles');
          }}
        >
          Edit roles
        </Button>
      )}
      <Button onClick={() => void page.act('choose-decoder')}>Choose decoder…</Button>
      <Button onClick={() => void page.act('insert-export-snippet')}>Insert export snippet…</Button>
      <Button onClick={() => void page.act('reopen-with')}>Open with another editor…</Button>
      <Button onClick={() => void page.act('show-log')}>Show log</Button>
    </div>
  );
}
