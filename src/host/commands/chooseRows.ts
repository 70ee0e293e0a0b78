import * as vscode from 'vscode';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import {
  describeSubset,
  maxSubset,
  narrows,
  parseSubset,
  type RowSubset,
} from '../../core/settings/rowSubset';
import type { ModelPanel } from '../panel/modelPanel';

type Method = 'all' | 'random' | 'range' | 'label' | 'expression';

interface Item extends vscode.QuickPickItem {
  readonly method: Method;
}

/** Asks which rows of the dataset a panel scores. */
export async function chooseRows(panel: ModelPanel): Promise<void> {
  const data = panel.session.data;
  if (!data) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Choose a dataset before you choose its rows.'));
    return;
  }
  const picked = await vscode.window.showQuickPick(itemsOf(data), {
    title: vscode.l10n.t('Choose Rows'),
    placeHolder: vscode.l10n.t('Select which rows to score'),
    ignoreFocusOut: true,
  });
  const subset = picked && (await askForSubset(picked.method, data));
  if (subset) await panel.session.settings.chooseRows(subset);
}

function itemsOf({ total, view, labels }: DatasetDescription): Item[] {
  const current = view?.subset;
  const groups = labels?.groups?.length ?? 0;
  return [
    { label: `$(list-unordered) ${vscode.l10n.t('All rows')}`, description: `${total}`, method: 'all' },
    {
      label: `$(list-filter) ${vscode.l10n.t('Random rows…')}`,
      description: vscode.l10n.t('N rows, reproducible by seed'),
      method: 'random',
    },
    {
      label: `$(list-selection) ${vscode.l10n.t('Row range…')}`,
      description: vscode.l10n.t('First row and number of rows'),
      method: 'range',
    },
    ...(groups > 0
      ? [
          {
            label: `$(tag) ${vscode.l10n.t('Rows with a label…')}`,
            description: vscode.l10n.t('{0} labels', groups),
            method: 'label' as const,
          },
        ]
      : []),
    {
      label: `$(edit) ${vscode.l10n.t('Enter expression…')}`,
      description: 'random=500,offset=1000,label=NAME',
      method: 'expression',
      ...(current && narrows(current) && { detail: vscode.l10n.t('Current: {0}', describeSubset(current)) }),
    },
  ];
}

function askForSubset(method: Method, data: DatasetDescription): Promise<RowSubset | undefined> {
  switch (method) {
    case 'all':
      return Promise.resolve({});
    case 'random':
      return askForText({
        value: String(Math.min(1000, data.total)),
        prompt: vscode.l10n.t('Number of random rows'),
        validationMessage: vscode.l10n.t(
          'Enter a number between 1 and {0}.',
          Math.min(data.total, maxSubset).toLocaleString('en-US'),
        ),
        read: (text) => (/^\d+$/.test(text) ? text : undefined),
      });
    case 'range':
      return askForText({
        value: '0+1000',
        prompt: vscode.l10n.t('First row (counted from 0) and number of rows: FIRST+COUNT'),
        validationMessage: vscode.l10n.t('Enter two whole numbers as FIRST+COUNT, for example 0+1000.'),
        read: (text) => {
          const [, first, count] = /^(\d+)\+(\d+)$/.exec(text) ?? [];
          return first === undefined ? undefined : `offset=${first},limit=${count ?? ''}`;
        },
      });
    case 'label':
      return askForLabel(data);
    case 'expression':
      return askForText({
        value: 'random=500,seed=0',
        prompt: vscode.l10n.t(
          'Comma-separated, any of: {0}',
          'random=N, seed=S, offset=N, limit=N, label=NAME',
        ),
        validationMessage: vscode.l10n.t(
          'Enter a comma-separated list of {0}, with label last.',
          'random=N, seed=S, offset=N, limit=N, label=NAME',
        ),
        read: (text) => text,
      });
  }
}

interface TextQuestion {
  readonly value: string;
  readonly prompt: string;
  readonly validationMessage: string;
  /** Converts the input to a subset expression; undefined if the input isn't valid. */
  readonly read: (text: string) => string | undefined;
}

/** Asks for text that `read` converts to a valid subset; undefined when dismissed. */
async function askForText(question: TextQuestion): Promise<RowSubset | undefined> {
  const { value, prompt, validationMessage, read } = question;
  const subsetOf = (text: string) => {
    const expression = read(text.trim());
    return expression === undefined || expression === '' ? undefined : parseSubset(expression);
  };
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Choose Rows'),
    value,
    prompt,
    // The user may need to look up a number elsewhere.
    ignoreFocusOut: true,
    validateInput: (input) => (subsetOf(input) ? undefined : validationMessage),
  });
  return text === undefined ? undefined : subsetOf(text);
}

async function askForLabel({ labels }: DatasetDescription): Promise<RowSubset | undefined> {
  const items = (labels?.groups ?? []).map(({ name, count }) => ({
    label: name,
    description: count === 1 ? vscode.l10n.t('1 row') : vscode.l10n.t('{0} rows', count),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Choose Rows'),
    placeHolder: vscode.l10n.t('Select a label'),
    ignoreFocusOut: true,
  });
  return picked && { label: picked.label };
}
