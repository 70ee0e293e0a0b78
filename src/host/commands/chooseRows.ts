import * as vscode from 'vscode';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import { describeSubset, narrows, parseSubset, type RowSubset } from '../../core/settings/rowSubset';
import type { ModelPanel } from '../panel/modelPanel';

type How = 'all' | 'random' | 'stretch' | 'label' | 'written';

interface Item extends vscode.QuickPickItem {
  readonly how: How;
}

/** Asks which rows of the data a panel is to look at. */
export async function chooseRows(panel: ModelPanel): Promise<void> {
  const data = panel.session.data;
  if (!data) {
    void vscode.window.showInformationMessage('Choose the data first, then which of their rows.');
    return;
  }
  const picked = await vscode.window.showQuickPick(itemsOf(data), {
    title: 'Choose Rows',
    placeHolder: 'Which rows of the data to score',
    ignoreFocusOut: true,
  });
  const subset = picked && (await askFor(picked.how, data));
  if (subset) await panel.session.settings.chooseRows(subset);
}

function itemsOf({ total, view, labels }: DatasetDescription): Item[] {
  const now = view?.subset;
  const groups = labels?.groups?.length ?? 0;
  return [
    { label: '$(list-unordered) All rows', description: `${total}`, how: 'all' },
    { label: '$(list-filter) Random rows…', description: 'so many, the same for a seed', how: 'random' },
    { label: '$(list-selection) A stretch…', description: 'from a row on, so many', how: 'stretch' },
    ...(groups > 0
      ? [{ label: '$(tag) One label…', description: `of ${groups}`, how: 'label' as const }]
      : []),
    {
      label: '$(edit) Written…',
      description: 'as for --subset: random=500,offset=1000,label=NAME',
      how: 'written',
      ...(now && narrows(now) && { detail: `Now: ${describeSubset(now)}` }),
    },
  ];
}

function askFor(how: How, data: DatasetDescription): Promise<RowSubset | undefined> {
  switch (how) {
    case 'all':
      return Promise.resolve({});
    case 'random':
      return written(String(Math.min(1000, data.total)), 'How many rows, at random', /^\d+$/, (text) => text);
    case 'stretch':
      return written(
        '0+1000',
        'The first row, counted from 0, and how many: FIRST+COUNT',
        /^\d+\+\d+$/,
        (text) => text.replace(/^(\d+)\+(\d+)$/, 'offset=$1,limit=$2'),
      );
    case 'label':
      return askForLabel(data);
    case 'written':
      return written(
        'random=500,seed=0',
        'random=N, seed=S, offset=N, limit=N, label=NAME last',
        /./,
        (text) => text,
      );
  }
}

/** Asks for a text until it means rows. */
async function written(
  value: string,
  prompt: string,
  form: RegExp,
  read: (text: string) => string,
): Promise<RowSubset | undefined> {
  const subsetOf = (text: string) => (form.test(text.trim()) ? parseSubset(read(text.trim())) : undefined);
  const text = await vscode.window.showInputBox({
    title: 'Choose Rows',
    value,
    prompt,
    // A number may have to be looked up elsewhere.
    ignoreFocusOut: true,
    validateInput: (typed) => (subsetOf(typed) ? undefined : `It takes ${prompt}.`),
  });
  return text === undefined ? undefined : subsetOf(text);
}

async function askForLabel({ labels }: DatasetDescription): Promise<RowSubset | undefined> {
  const items = (labels?.groups ?? []).map(({ name, count }) => ({
    label: name,
    description: `${count} rows`,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Choose Rows',
    placeHolder: 'Rows of which label',
    ignoreFocusOut: true,
  });
  return picked && { label: picked.label };
}
