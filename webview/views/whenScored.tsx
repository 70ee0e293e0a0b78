import type { ComponentChildren } from 'preact';
import type { PanelState } from '../../src/contracts/panel/state';
import { usePage } from '../state/page';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';

/** Renders its children once there are results or a run in progress; before that, explains what's missing. */
export function WhenScored({ state, children }: { state: PanelState; children: ComponentChildren }) {
  if (state.data !== null && state.run.rowsShown > 0) return <>{children}</>;
  if (state.problem?.code === 'workspace-untrusted') return <NotTrusted />;
  if (state.run.phase === 'reading') {
    return <Empty icon="clock" title="Loading" text="Loading the model and its dataset…" />;
  }
  if (state.data === null) return <NoData />;
  switch (state.run.phase) {
    case 'scoring':
      return <>{children}</>;
    case 'failed':
      return (
        <Empty icon="circle-slash" title="No results" text="The run failed before any row was scored." />
      );
    default:
      return <Empty icon="graph" title="No results yet" text="Select Run to score every row." />;
  }
}

function NotTrusted() {
  const page = usePage();
  return (
    <Empty
      icon="workspace-untrusted"
      title="Restricted Mode"
      text="Models can execute code, so they aren’t run until you trust this workspace. Roles are still shown."
    >
      <Button primary onClick={() => void page.act('trust-workspace')}>
        Trust workspace…
      </Button>
    </Empty>
  );
}

function NoData() {
  const page = usePage();
  return (
    <Empty
      icon="database"
      title="No dataset"
      text="Choose a dataset that matches the model input, such as an array, a table or a folder of images, to see reconstructions, posteriors and the ELBO of every row."
    >
      <Button primary onClick={() => void page.act('choose-data')}>
        Choose data…
      </Button>
      <Button onClick={() => void page.act('open-sample-vae')}>Open sample VAE</Button>
      <Button
        onClick={() => {
          page.view.update({ view: 'prior' });
          void page.prior.sample(page.prior.state.value.settings);
        }}
      >
        Sample the prior
      </Button>
    </Empty>
  );
}

interface EmptyProps {
  readonly icon: string;
  readonly title: string;
  readonly text: string;
  readonly children?: ComponentChildren;
}

function Empty({ icon, title, text, children }: EmptyProps) {
  return (
    <div class="empty" data-testid="empty">
      <Icon name={icon} />
      <h2>{title}</h2>
      <p>{text}</p>
      {children && <div class="empty-actions">{children}</div>}
    </div>
  );
}
