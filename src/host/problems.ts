import * as vscode from 'vscode';
import { defineProblem } from '../core/problem/problem';

export const samplesChanged = defineProblem('samples-changed', () => ({
  what: vscode.l10n.t('The dataset changed, so the selected samples are no longer available.'),
  remedy: vscode.l10n.t('Select the samples again.'),
}));

export const samplesNotScored = defineProblem('samples-not-scored', () => ({
  what: vscode.l10n.t('None of the samples has been scored.'),
  remedy: vscode.l10n.t('Select scored samples, or wait for the run to finish.'),
}));

export const tensorNameMissing = defineProblem('tensor-name-missing', () => ({
  what: vscode.l10n.t('The tensor name is missing.'),
  remedy: vscode.l10n.t('Select a role in the roles table.'),
}));

export const roleUnknown = defineProblem('role-unknown', () => ({
  what: vscode.l10n.t('Unknown role.'),
  remedy: vscode.l10n.t('Select a role in the roles table.'),
}));

export const imageMissing = defineProblem('image-missing', () => ({
  what: vscode.l10n.t('There is no image to reconstruct.'),
  remedy: vscode.l10n.t('Choose, paste or drop one.'),
}));

export const imageTooLarge = defineProblem(
  'image-too-large',
  ({ name, megabytes }: { name: string; megabytes: number }) => ({
    what: vscode.l10n.t('{0} is larger than {1} MB.', name, megabytes),
    remedy: vscode.l10n.t('Choose a smaller image.'),
  }),
);

export const drawingInvalid = defineProblem('drawing-invalid', () => ({
  what: vscode.l10n.t('The picture is missing.'),
  remedy: vscode.l10n.t('Open the context menu on a picture or a chart.'),
}));
