import * as vscode from 'vscode';
import { CancellationToken } from 'vscode-jsonrpc';
import { fitWords, priorPicture, writePrior } from '../../export/priorFiles';
import { writeDecoded } from '../../export/decodedFiles';
import { nearSquareColumns } from '../../export/pictureLook';
import { mixtureComponents } from '../../results/posteriorFit';
import { sampleAggregate } from '../../session/latentSpace/aggregateSampling';
import type { PriorSettings, PriorSource } from '../../contracts/panel/prior';
import type { Host } from '../context';
import { askForFolder } from './askForFolder';
import type { ModelPanel } from './modelPanel';

/** Asks for a folder and writes samples.png, samples.npy, z.npy and manifest.json to it; null when dismissed. */
export async function savePrior(
  panel: ModelPanel,
  settings: PriorSettings,
  { log }: Host,
): Promise<readonly string[] | null> {
  const { session } = panel;
  const { source = 'prior', seed, count } = settings;
  const folder = await askForFolder(panel, {
    title: vscode.l10n.t('Save Samples to Folder (PNG, npy and manifest)'),
    saveLabel: vscode.l10n.t('Save Samples'),
    suffix: `${source}-seed${seed}`,
  });
  if (folder === undefined) return null;
  const written =
    source === 'prior'
      ? await writeSamplesOfPrior(session, folder, settings)
      : await writeSamplesOfAggregate(session, folder, settings, source);
  log.info(`Saved ${count} samples`);
  return written;
}

async function writeSamplesOfPrior(
  session: ModelPanel['session'],
  folder: string,
  settings: PriorSettings,
): Promise<string[]> {
  const { params, samples } = await session.decoding.samplePrior(settings);
  const { display, roles, hashes } = session;
  return writePrior(folder, params, samples, hashes, { display, roles });
}

/** The fit depends on the rows scored so far, so z.npy, not the seed, makes the samples reproducible. */
async function writeSamplesOfAggregate(
  session: ModelPanel['session'],
  folder: string,
  { count, seed, temperature }: PriorSettings,
  source: Exclude<PriorSource, 'prior'>,
): Promise<string[]> {
  const data = session.pass?.results.data;
  const { params, samples } = await sampleAggregate(
    session,
    { count, seed, temperature },
    source,
    CancellationToken.None,
  );
  const picture = priorPicture(params.model, samples, params.likelihood, session.display);
  const law =
    source === 'gaussian' ? 'one Gaussian, full covariance' : `mixture of ${mixtureComponents} Gaussians`;
  const origin = {
    kind: 'samples of the aggregate posterior',
    roles: session.roles,
    data,
    made: { fitted: fitWords(law, params.model), count, seed, temperature },
  } as const;
  const look = { picture, columns: nearSquareColumns(count) };
  return writeDecoded(folder, params, samples, look, origin, session.hashes);
}
