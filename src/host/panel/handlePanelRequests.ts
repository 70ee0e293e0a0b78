import type { MessageConnection } from 'vscode-jsonrpc';
import { loadFactors } from '../../session/loading/factorValues';
import { dataPicture } from '../../session/panelState';
import type { Pass } from '../../session/pass/pass';
import { detailOf, sourceOf, thumbnailsOf } from '../../session/decoding/pictures';
import * as requests from '../../contracts/panel';
import { answer, Cancelled } from '../../contracts/rpc';
import type { Host } from '../context';
import { handleComparison } from './handleComparison';
import { handleOutliers } from './handleOutliers';
import { handleDisentanglement } from './handleDisentanglement';
import { handlePredictiveCheck } from './handlePredictiveCheck';
import { handleDrawings } from './handleDrawings';
import { handleFavorites } from './handleFavorites';
import { handleLatentSpace } from './handleLatentSpace';
import { handleOwnImage } from './handleOwnImage';
import { handlePrior } from './handlePrior';
import { runAction } from './runAction';
import { handleTraverse } from './handleTraverse';
import { handleSelection, factorsIn } from './handleSelection';
import type { ModelPanel } from './modelPanel';
import { isRole, type Role } from '../../core/model/role';
import { getPlainView } from '../../contracts/panel';
import { tensorNameMissing, roleUnknown } from '../problems';

/** Handles the requests of contracts/panel.ts, checking what the page sends before using it. */
export function handlePanelRequests(connection: MessageConnection, panel: ModelPanel, host: Host): void {
  const { session } = panel;
  const { pool } = session.services;
  const pass = (): Pass => {
    if (!session.pass) throw new Cancelled();
    return session.pass;
  };
  handleSelection(connection, panel, host, pass);
  handleLatentSpace(connection, panel);
  handleTraverse(connection, panel);
  handleFavorites(connection, panel, host);
  handlePrior(connection, panel, host);
  handleOwnImage(connection, panel);
  handleDrawings(connection, panel);
  handleComparison(connection, panel);
  handleOutliers(connection, panel);
  handleDisentanglement(connection, panel);
  handlePredictiveCheck(connection, panel);

  connection.onRequest(requests.connect, () =>
    answer(() => {
      panel.pageIsReady();
      return session.state;
    }),
  );
  connection.onRequest(requests.getFindings, (token) =>
    answer(async () => {
      const isRunning = session.state.run.phase === 'scoring';
      return session.pass && !isRunning ? session.findings.of(session.pass, token) : null;
    }),
  );
  connection.onRequest(requests.getRows, (params) =>
    answer(async () => {
      await loadFactors(pool, pass().results.data, factorsIn(params.filter));
      const { plan, results } = pass();
      return { ...(await results.window(params, session.selection)), ...sourceOf(plan) };
    }),
  );
  connection.onRequest(requests.getThumbnails, (indices) =>
    answer(() => {
      const shown = session.shownPass;
      if (!shown) throw new Cancelled();
      return thumbnailsOf(pool, shown, dataPicture(shown.effective, session.display), indices);
    }),
  );
  connection.onRequest(requests.getSampleDetail, (index) => answer(() => detailOf(pool, pass(), index)));
  connection.onRequest(getPlainView, () => answer(() => session.decoding.plainView()));
  connection.onRequest(requests.getPosterior, () =>
    answer(async () => (await session.pass?.results.posterior()) ?? null),
  );
  connection.onRequest(requests.getDimensionDensity, (dimension, token) =>
    answer(() => pass().results.density(dimension, token)),
  );
  connection.onRequest(requests.changeSettings, (change) =>
    answer(async () => {
      await session.settings.change(change);
      return session.state;
    }),
  );
  connection.onRequest(requests.changeRole, ({ tensor, role }) =>
    answer(async () => {
      await session.settings.changeRole(checkName(tensor), checkRole(role));
      return session.state;
    }),
  );
  connection.onRequest(requests.stepSettings, (direction) =>
    answer(() => (direction === 'undo' ? session.settings.undo() : session.settings.redo())),
  );
  connection.onRequest(requests.runAction, (action) =>
    answer(async () => {
      await runAction(action, panel, host);
      return null;
    }),
  );
}

function checkName(tensor: unknown): string {
  if (typeof tensor === 'string') return tensor;
  throw tensorNameMissing();
}

function checkRole(role: unknown): Role | null {
  if (role === null || isRole(role)) return role;
  throw roleUnknown();
}
