import { problemClass } from '../../../src/core/problem/codes';
import type { PanelState } from '../../../src/contracts/panel/state';
import type { Problem } from '../../../src/core/problem/problem';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { LinkButton } from '../../ui/linkButton';
import { refusalOf } from '../fileContents/refusal';
import { FileChanges } from './fileChanges';

interface NoticesProps {
  readonly state: PanelState | null;
  /** The problem of a failed request of the page. */
  readonly problem: Problem | null;
}

/** Problems, questions and changes on disk, with actions to resolve them. */
export function Notices({ state, problem }: NoticesProps) {
  const page = usePage();
  const notice = useStore(page.notice);
  // What a file is instead of a model with a latent space has a page of its own.
  const failed = state && !refusalOf(state) ? state.problem : null;
  // A problem that stops a run also stops images, so it's only shown once. Invalid settings are shown separately.
  const others = problem && (!failed || problemClass(problem.code) === 'call-wrong') ? [problem] : [];
  const problems = [...(failed ? [failed] : []), ...others];
  const editRoles = () => {
    page.settings.open('roles');
  };
  return (
    <>
      {problems.map(({ code, what, remedy }) => (
        <Banner
          key={what}
          kind={isLimitation(code, state) ? 'warning' : 'error'}
          testId="problem"
          actions={
            <>
              {code === 'workspace-untrusted' && (
                <Button onClick={() => void page.act('trust-workspace')}>Trust workspace…</Button>
              )}
              {mayBeBug(code) && <Button onClick={() => void page.act('report-problem')}>Report</Button>}
              {problemClass(code) === 'decoder-missing' && (
                <Button onClick={() => void page.act('choose-decoder')}>Choose decoder…</Button>
              )}
              {rolesMayHelp(code) && state && state.tensors.length > 0 && (
                <Button onClick={editRoles}>Edit roles</Button>
              )}
              {code === 'file-changed' && <Button onClick={() => void page.act('reload')}>Reload</Button>}
              {state && code !== 'file-changed' && canRetry(state, code) && (
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
              <Button onClick={() => void page.act('confirm-roles')}>Confirm roles</Button>
              <Button onClick={editRoles}>Edit roles</Button>
            </>
          }
        >
          {state.roleQuestion.join(' ')} Are these roles correct?
        </Banner>
      )}
      {state?.run.phase === 'cancelled' && !state.model && (
        <Banner
          kind="info"
          testId="reading-cancelled"
          actions={<Button onClick={() => void page.act('run')}>Load again</Button>}
        >
          Loading was canceled.
        </Banner>
      )}
      {state && showsEarlier(state) && (
        <Banner kind="info" testId="earlier-figures">
          Showing results from the previous run.
        </Banner>
      )}
      {notice !== null && (
        <Banner
          kind="info"
          testId="notice"
          actions={
            <LinkButton
              onClick={() => {
                page.notice.set(null);
              }}
            >
              Dismiss
            </LinkButton>
          }
        >
          {notice}
        </Banner>
      )}
      {state && <FileChanges state={state} />}
    </>
  );
}

/** Whether a problem is an expected limitation instead of an error. */
function isLimitation(code: Problem['code'], state: PanelState | null): boolean {
  return (
    code === 'workspace-untrusted' || (problemClass(code) === 'model-not-vae' && state?.hasPlainView === true)
  );
}

/** Whether trying again could succeed, for example after a crash or once a file is fixed. */
function canRetry({ run }: PanelState, code: Problem['code']): boolean {
  const isUnderWay = run.phase === 'scoring' || run.phase === 'reading';
  return !isUnderWay && !['workspace-untrusted', 'model-not-vae', 'call-wrong'].includes(problemClass(code));
}

/** Whether a run ended without results, so that those of the previous run are still shown. */
function showsEarlier({ run, showsFormer }: PanelState): boolean {
  const hasEnded = run.phase === 'failed' || run.phase === 'cancelled';
  return hasEnded && run.rowsShown > 0 && (showsFormer || run.rowsScored === 0);
}

/** Whether changing a role could resolve the problem. */
function rolesMayHelp(code: Problem['code']): boolean {
  return ['model-unsupported', 'model-not-vae'].includes(problemClass(code));
}

/** Whether the cause may be a bug in the extension or the runtime instead of the input files. */
function mayBeBug(code: Problem['code']): boolean {
  return code === 'unexpected' || code === 'engine-crashed' || code === 'runtime-missing';
}
