import * as vscode from 'vscode';
import type { ToolName } from '../../src/agents/tool';

/** What a tool answered: its sentences, and the same as data. */
export interface InvokedTool {
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Calls a tool of the extension through VS Code, as an assistant does. */
export async function invokeTool(
  name: ToolName,
  input: object,
  token?: vscode.CancellationToken,
): Promise<InvokedTool> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined }, token);
  const [text = '', json = 'null'] = content.map((part) => (part as vscode.LanguageModelTextPart).value);
  return { text, data: JSON.parse(json) as Readonly<Record<string, unknown>> };
}
