import type { ComponentChildren } from 'preact';
import type { PanelState } from '../../src/contracts/panel/state';
import { usePage } from '../state/page';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';

/** Shows its children once there are figures or a run that makes them; before that, what is missing and how to get it. */
export function WhenScored({ state, children }: { state: PanelState; children: ComponentChildren }) {
  if (state.data !== null && state.run.rowsShown > 0) return <>{children}</>;
  if (state.problem?.code === 'workspace-untrusted') return <NotTrusted />;
  if (state.run.phase === 'reading') {
    return <Empty icon="clock" title="Reading" text="The model and its data are being read." />;
  }
  if (state.data === null) return <NoData />;
  switch (state.run.phase) {
    case 'scoring':
      return <>{children}</>;
    case 'failed':
      return (
        <Empty
          icon="circle-slash"
          title="No figures"
          text="The run failed before the first row was scored."
        />
      );
    default:
      return <Empty icon="graph" title="No figures yet" text="Run scores every row of the data." />;
  }
}

function NotTrusted() {
  const page = usePage();
  return (
    <Empty
      icon="workspace-untrusted"
      title="Read, not run"
      text="A model is a program. In a workspace that is not trusted it is read, and its roles can be looked at, but nothing is computed with it."
    >
      <Button primary onClick={() => void page.act('trust-workspace')}>
        Trust the workspace…
      </Button>
    </Empty>
  );
}

function NoData() {
  const page = usePage();
  return (
    <Empty
      icon="database"
      title="No data chosen"
      text="The model was read. Choose data that fit its input — arrays, tables or a folder of pictures — to see reconstructions, posteriors and the ELBO of every row."
    >
      <Button primary onClick={() => void page.act('choose-data')}>
        Choose data…
      </Button>
      <Button onClick={() => void page.act('open-sample-vae')}>Open the sample VAE</Button>
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
