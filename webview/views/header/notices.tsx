import type { PanelState } from '../../../src/protocol/panel';
import type { Problem } from '../../../src/protocol/problem';
import { usePage } from '../../state/page';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { LinkButton } from '../../ui/linkButton';

interface NoticesProps {
  readonly state: PanelState | null;
  /** A failed request of the page's own. */
  readonly problem: Problem | null;
}

/** Problems and warnings, in the panel and with a way out. */
export function Notices({ state, problem }: NoticesProps) {
  const page = usePage();
  const problems = [state?.problem, problem].filter((one): one is Problem => Boolean(one));
  const distinct = problems.filter(
    (one, place) => problems.findIndex(({ what }) => what === one.what) === place,
  );
  const canRun = Boolean(state?.model && state.data && state.run.phase !== 'scoring');
  const warnings = state?.warnings ?? [];
  const editRoles = () => {
    page.rolesOpen.set(true);
  };
  return (
    <>
      {distinct.map(({ code, what, remedy }) => (
        <Banner
          key={what}
          kind={state?.hasPlainView && code === 'model-not-vae' ? 'warning' : 'error'}
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
              {canRun && <Button onClick={() => void page.act('run')}>Run again</Button>}
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
      {warnings.map((warning) => (
        <Banner key={warning} kind="warning" testId="warning">
          {warning}
        </Banner>
      ))}
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

/** Whether another role for a tensor could be the way out. */
function rolesMayHelp(code: Problem['code']): boolean {
  return code === 'model-unsupported' || code === 'model-not-vae';
}

/** Whether the fault may lie with the extension or the runtime, and not with what they were given. */
function isOurs(code: Problem['code']): boolean {
  return code === 'unexpected' || code === 'engine-crashed' || code === 'runtime-missing';
}
