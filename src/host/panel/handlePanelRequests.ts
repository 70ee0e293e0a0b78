import * as vscode from 'vscode';
import type { MessageConnection } from 'vscode-jsonrpc';
import { loadFactors } from '../../session/loading/factorValues';
import { dataPicture } from '../../session/panelState';
import type { Pass } from '../../session/pass/pass';
import { detailOf, thumbnailsOf } from '../../session/decoding/pictures';
import * as requests from '../../contracts/panel';
import { problem } from '../../core/problem/problem';
import { answer, Cancelled } from '../../contracts/rpc';
import type { Host } from '../context';
import { handleFavorites } from './handleFavorites';
import { handleLatentSpace } from './handleLatentSpace';
import { handlePrior } from './handlePrior';
import { handleTraverse } from './handleTraverse';
import { handleSelection, factorsIn } from './handleSelection';
import type { ModelPanel } from './modelPanel';
import { isRole, type Role } from '../../core/model/role';
import type { PanelAction } from '../../contracts/panel/actions';
import { getPlainView } from '../../contracts/panel';

/** Handles the requests of contracts/panel.ts, checking what the page sends before using it. */
export function handlePanelRequests(connection: MessageConnection, panel: ModelPanel, host: Host): void {
  const { session } = panel;
  const { pool } = session.services;
  const pass = (): Pass => {
    if (!session.pass) throw new Cancelled();
    return session.pass;
  };
  handleSelection(connection, panel, pass);
  handleLatentSpace(connection, panel);
  handleTraverse(connection, panel);
  handleFavorites(connection, panel, host);
  handlePrior(connection, panel, host);

  connection.onRequest(requests.connect, () =>
    answer(() => {
      panel.pageIsReady();
      return session.state;
    }),
  );
  connection.onRequest(requests.getRows, (params) =>
    answer(async () => {
      await loadFactors(pool, pass().results.data, factorsIn(params.filter));
      return pass().results.window(params, session.selection);
    }),
  );
  connection.onRequest(requests.getThumbnails, (indices) =>
    answer(() => thumbnailsOf(pool, pass(), dataPicture(pass().effective, session.display), indices)),
  );
  connection.onRequest(requests.getSampleDetail, (index) => answer(() => detailOf(pool, pass(), index)));
  connection.onRequest(getPlainView, () => answer(() => session.decoding.plainView()));
  connection.onRequest(requests.getPosterior, () => answer(() => session.pass?.results.posterior() ?? null));
  connection.onRequest(requests.getDimensionDensity, (dimension) =>
    answer(() => pass().results.density(dimension)),
  );
  connection.onRequest(requests.changeSettings, (change) =>
    answer(async () => {
      await session.change(change);
      return session.state;
    }),
  );
  connection.onRequest(requests.changeRole, ({ tensor, role }) =>
    answer(async () => {
      await session.changeRole(checkName(tensor), checkRole(role));
      return session.state;
    }),
  );
  connection.onRequest(requests.runAction, (action) =>
    answer(async () => {
      await runAction(action, panel);
      return null;
    }),
  );
}

async function runAction(action: PanelAction, { session }: ModelPanel): Promise<void> {
  switch (action) {
    case 'run':
      session.start();
      return;
    case 'reload':
      await session.reload();
      return;
    case 'always-reload':
      session.reloadAlways(true);
      return;
    case 'ask-to-reload':
      session.reloadAlways(false);
      return;
    case 'cancel':
      session.cancel();
      return;
    case 'undo':
      await session.undo();
      return;
    case 'reset':
      await session.reset();
      return;
    case 'confirm-roles':
      await session.confirmRoles();
      return;
    case 'save-set-up':
      await vscode.commands.executeCommand('latentLens.saveSetUp');
      return;
    case 'open-set-up':
      await openSetUp(session.setUpFile?.path);
      return;
    case 'choose-labels':
      await vscode.commands.executeCommand('latentLens.chooseLabels');
      return;
    case 'choose-rows':
      await vscode.commands.executeCommand('latentLens.chooseRows');
      return;
    case 'choose-decoder':
      await vscode.commands.executeCommand('latentLens.chooseDecoder');
      return;
    case 'choose-data':
      await vscode.commands.executeCommand('latentLens.chooseData');
      return;
    case 'export-latents':
      await vscode.commands.executeCommand('latentLens.exportLatents');
      return;
    case 'select-execution-provider':
      await vscode.commands.executeCommand('latentLens.selectExecutionProvider');
      return;
    case 'open-sample-vae':
      await vscode.commands.executeCommand('latentLens.openSampleVae');
      return;
    case 'trust-workspace':
      await vscode.commands.executeCommand('workbench.trust.manage');
      return;
    case 'report-problem':
      await vscode.commands.executeCommand('latentLens.reportProblem');
      return;
    case 'show-log':
      await vscode.commands.executeCommand('latentLens.showLog');
      return;
  }
}

async function openSetUp(file: string | undefined): Promise<void> {
  if (file !== undefined) await vscode.window.showTextDocument(vscode.Uri.file(file));
}

function checkName(tensor: unknown): string {
  if (typeof tensor === 'string') return tensor;
  throw problem(
    'call-wrong',
    vscode.l10n.t('The tensor name is missing.'),
    vscode.l10n.t('Select a role in the roles table.'),
  );
}

function checkRole(role: unknown): Role | null {
  if (role === null || isRole(role)) return role;
  throw problem(
    'call-wrong',
    vscode.l10n.t('Unknown role.'),
    vscode.l10n.t('Select a role in the roles table.'),
  );
}
