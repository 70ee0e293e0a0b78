import type { PanelState } from '../../../src/contracts/panel/state';
import type { Problem } from '../../../src/core/problem/problem';
import { usePage } from '../../state/page';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { LinkButton } from '../../ui/linkButton';
import { FileChanges } from './fileChanges';
import { Warnings } from './warnings';

interface NoticesProps {
  readonly state: PanelState | null;
  /** A failed request of the page's own. */
  readonly problem: Problem | null;
}

/** Problems and warnings, in the panel and with a way out. */
export function Notices({ state, problem }: NoticesProps) {
  const page = usePage();
  const failed = state?.problem ?? null;
  // What stops a run stops pictures too: said once. What is wrong with a setting is another matter.
  const others = problem && (!failed || problem.code === 'call-wrong') ? [problem] : [];
  const problems = [...(failed ? [failed] : []), ...others];
  const editRoles = () => {
    page.rolesOpen.set(true);
  };
  return (
    <>
      {problems.map(({ code, what, remedy }) => (
        <Banner
          key={what}
          kind={isNoFault(code, state) ? 'warning' : 'error'}
          testId="problem"
          actions={
            <>
              {code === 'workspace-untrusted' && (
                <Button onClick={() => void page.act('trust-workspace')}>Trust the workspace…</Button>
              )}
              {isOurs(code) && <Button onClick={() => void page.act('report-problem')}>Report</Button>}
              {code === 'decoder-missing' && (
                <Button onClick={() => void page.act('choose-decoder')}>Choose decoder…</Button>
              )}
              {rolesMayHelp(code) && state && state.tensors.length > 0 && (
                <Button onClick={editRoles}>Edit roles</Button>
              )}
              {code === 'file-changed' && <Button onClick={() => void page.act('reload')}>Reload</Button>}
              {state && code !== 'file-changed' && mayHelpAgain(state, code) && (
                <Button onClick={() => void page.act('run')}>{state.data ? 'Run again' : 'Try again'}</Button>
              )}
              <Button onClick={() => void page.act('show-log')}>Show log</Button>
            </>
          }
        >
          <strong data-code={code}>{what}</strong> {remedy}
        </Banner>
      ))}
      {state && state.roleQuestion.length > 0 && (
        <Banner
          kind="warning"
          testId="role-question"
          actions={
            <>
              <Button onClick={() => void page.act('confirm-roles')}>They are right</Button>
              <Button onClick={editRoles}>Edit roles</Button>
            </>
          }
        >
          {state.roleQuestion.join(' ')} Are these the roles?
        </Banner>
      )}
      {state?.run.phase === 'cancelled' && !state.model && (
        <Banner
          kind="info"
          testId="reading-cancelled"
          actions={<Button onClick={() => void page.act('run')}>Read again</Button>}
        >
          Reading was canceled.
        </Banner>
      )}
      {state && showsEarlier(state) && (
        <Banner kind="info" testId="earlier-figures">
          The figures shown are those of the run before.
        </Banner>
      )}
      {state && <FileChanges state={state} />}
      <Warnings warnings={(state?.warnings ?? []).filter(({ isNote }) => isNote !== true)} />
      {state?.providerNote && state.provider !== null && state.providerChoice !== 'auto' && (
        <Banner
          kind="info"
          testId="provider-note"
          actions={
            <LinkButton onClick={() => void page.act('select-execution-provider')}>
              Select another…
            </LinkButton>
          }
        >
          {state.providerNote}
        </Banner>
      )}
    </>
  );
}

/** Whether nothing went wrong: it is only less than was hoped for. */
function isNoFault(code: Problem['code'], state: PanelState | null): boolean {
  return code === 'workspace-untrusted' || (code === 'model-not-vae' && state?.hasPlainView === true);
}

/** Whether a new attempt could end otherwise: after a crash, or once a file has been mended. */
function mayHelpAgain({ run }: PanelState, code: Problem['code']): boolean {
  const isUnderWay = run.phase === 'scoring' || run.phase === 'reading';
  return !isUnderWay && code !== 'workspace-untrusted' && code !== 'model-not-vae' && code !== 'call-wrong';
}

/** Whether a run ended without figures, so that those before it are still there. */
function showsEarlier({ run }: PanelState): boolean {
  return (run.phase === 'failed' || run.phase === 'cancelled') && run.rowsScored === 0 && run.rowsShown > 0;
}

/** Whether another role for a tensor could be the way out. */
function rolesMayHelp(code: Problem['code']): boolean {
  return code === 'model-unsupported' || code === 'model-not-vae';
}

/** Whether the fault may lie with the extension or the runtime, and not with what they were given. */
function isOurs(code: Problem['code']): boolean {
  return code === 'unexpected' || code === 'engine-crashed' || code === 'runtime-missing';
}
