import * as vscode from 'vscode';
import type { MessageConnection } from 'vscode-jsonrpc';
import { loadFactors } from '../../inspection/factorValues';
import { setUpPicture } from '../../inspection/panelState';
import type { Pass } from '../../inspection/pass';
import { detailOf, thumbnailsOf } from '../../inspection/pictures';
import { plainView } from '../../protocol/deterministic';
import type { PanelAction } from '../../protocol/panel';
import * as requests from '../../protocol/panel';
import { isRole, type Role } from '../../protocol/model';
import { problem } from '../../protocol/problem';
import { answer, Cancelled } from '../../protocol/rpc';
import type { Host } from '../context';
import { answerFavorites } from './answerFavorites';
import { answerLatentSpace } from './answerLatentSpace';
import { answerPrior } from './answerPrior';
import { answerTraverse } from './answerTraverse';
import { answerSelection, factorsIn } from './answerSelection';
import type { Inspector } from './inspector';

/** Answers every request of protocol/panel. What the page sends is checked before it is used. */
export function answerPage(connection: MessageConnection, inspector: Inspector, host: Host): void {
  const { inspection } = inspector;
  const { pool } = inspection.surroundings;
  const pass = (): Pass => {
    if (!inspection.pass) throw new Cancelled();
    return inspection.pass;
  };
  answerSelection(connection, inspector, pass);
  answerLatentSpace(connection, inspector);
  answerTraverse(connection, inspector);
  answerFavorites(connection, inspector, host);
  answerPrior(connection, inspector, host);

  connection.onRequest(requests.ready, () =>
    answer(() => {
      inspector.pageIsReady();
      return inspection.state;
    }),
  );
  connection.onRequest(requests.rows, (params) =>
    answer(async () => {
      await loadFactors(pool, pass().results.data, factorsIn(params.filter));
      return pass().results.window(params, inspection.selection);
    }),
  );
  connection.onRequest(requests.thumbnails, (indices) =>
    answer(() => thumbnailsOf(pool, pass(), setUpPicture(pass().setUp, inspection.display), indices)),
  );
  connection.onRequest(requests.detail, (index) => answer(() => detailOf(pool, pass(), index)));
  connection.onRequest(plainView, () => answer(() => inspection.decoding.plainView()));
  connection.onRequest(requests.posterior, () => answer(() => inspection.pass?.results.posterior() ?? null));
  connection.onRequest(requests.dimensionDensity, (dimension) =>
    answer(() => pass().results.density(dimension)),
  );
  connection.onRequest(requests.changeSettings, (change) =>
    answer(async () => {
      await inspection.change(change);
      return inspection.state;
    }),
  );
  connection.onRequest(requests.changeRole, ({ tensor, role }) =>
    answer(async () => {
      await inspection.changeRole(checkName(tensor), checkRole(role));
      return inspection.state;
    }),
  );
  connection.onRequest(requests.act, (action) =>
    answer(async () => {
      await act(action, inspector);
      return null;
    }),
  );
}

async function act(action: PanelAction, { inspection }: Inspector): Promise<void> {
  switch (action) {
    case 'run':
      inspection.start();
      return;
    case 'reload':
      await inspection.reload();
      return;
    case 'always-reload':
      inspection.reloadAlways(true);
      return;
    case 'ask-to-reload':
      inspection.reloadAlways(false);
      return;
    case 'cancel':
      inspection.cancel();
      return;
    case 'undo':
      await inspection.undo();
      return;
    case 'reset':
      await inspection.reset();
      return;
    case 'confirm-roles':
      await inspection.confirmRoles();
      return;
    case 'save-set-up':
      await vscode.commands.executeCommand('latentLens.saveSetUp');
      return;
    case 'open-set-up':
      await openSetUp(inspection.setUpFile?.path);
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
  throw problem('call-wrong', 'No tensor was named.', 'Choose a role in the table of roles.');
}

function checkRole(role: unknown): Role | null {
  if (role === null || isRole(role)) return role;
  throw problem('call-wrong', 'There is no such role.', 'Choose a role in the table of roles.');
}
