import { render } from 'preact';
import { HostConnection } from './state/connection';
import { Page, PageContext } from './state/page';
import { Store } from './state/store';
import { restoreView } from './state/viewState';
import { registerToolkit } from './ui/toolkit';
import { Panel } from './views/panel';
import '@vscode/codicons/dist/codicon.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/header.css';
import './styles/settings.css';
import './styles/summary.css';
import './styles/overview.css';
import './styles/samples.css';
import './styles/detail.css';
import './styles/sampleGrid.css';
import './styles/plots.css';
import './styles/plain.css';
import './styles/fileContents.css';
import './styles/prior.css';
import './styles/latent.css';
import './styles/traverse.css';
import './styles/compare.css';
import './styles/outliers.css';
import './styles/factors.css';
import './styles/predictive.css';

const editor = acquireVsCodeApi();
const view = new Store(restoreView(editor.getState()));
view.subscribe(() => {
  editor.setState(view.value);
});

registerToolkit();
const page = new Page(new HostConnection(editor), view);
render(
  <PageContext.Provider value={page}>
    <Panel />
  </PageContext.Provider>,
  document.getElementById('root')!,
);
void page.open();
