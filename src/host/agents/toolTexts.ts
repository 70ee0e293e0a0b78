import path from 'node:path';
import * as vscode from 'vscode';
import type { ToolName } from '../../agents/tool';
import { printable } from '../../core/problem/names';

/** What is shown while a tool runs. */
export function invocationMessageOf(name: ToolName, input: object): vscode.MarkdownString {
  return plain(wordsOf(name, path.basename(textOf(input, 'modelPath')), input).running);
}

/** What the user is asked before a tool runs. Paths come from the assistant: they are shown as text, in full. */
export function confirmationOf(name: ToolName, input: object): vscode.LanguageModelToolConfirmationMessages {
  const { title, message } = wordsOf(name, textOf(input, 'modelPath'), input);
  return { title, message: plain(message) };
}

interface ToolWords {
  readonly running: string;
  readonly title: string;
  readonly message: string;
}

function wordsOf(name: ToolName, model: string, input: object): ToolWords {
  switch (name) {
    case 'inspect_model':
      return {
        running: vscode.l10n.t('Inspecting {0}', model),
        title: vscode.l10n.t('Inspect model'),
        message: vscode.l10n.t('Read {0}, and find the roles of its tensors?', model),
      };
    case 'score_dataset':
      return {
        running: vscode.l10n.t('Scoring data under {0}', model),
        title: vscode.l10n.t('Score dataset'),
        message: vscode.l10n.t(
          'Run {0} on {1}?',
          model,
          textOf(input, 'data', vscode.l10n.t('the data of its setup file')),
        ),
      };
    case 'sample_prior': {
      const file = textOf(input, 'outPath');
      const replaces = (input as Readonly<Record<string, unknown>>)['overwrite'] === true;
      return {
        running: vscode.l10n.t('Sampling from the prior of {0}', model),
        title: vscode.l10n.t('Sample from prior'),
        message: replaces
          ? vscode.l10n.t('Run {0} and write samples to {1}, replacing what is there?', model, file)
          : vscode.l10n.t('Run {0} and write samples to {1}?', model, file),
      };
    }
    case 'compare_models':
      return {
        running: vscode.l10n.t('Comparing models: {0}', model),
        title: vscode.l10n.t('Compare models'),
        message: vscode.l10n.t(
          'Run {0} and {1} on {2}?',
          model,
          textOf(input, 'otherPath'),
          textOf(input, 'data', vscode.l10n.t('the data of a setup file')),
        ),
      };
  }
}

/** An input as it is shown, on one line; it has not been checked yet. */
function textOf(input: object, name: string, otherwise = '…'): string {
  const value: unknown = (input as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? printable(value).replaceAll('\n', '\\u{a}') : otherwise;
}

function plain(text: string): vscode.MarkdownString {
  return new vscode.MarkdownString().appendText(text);
}
