import * as vscode from 'vscode';
import { callTool } from '../../agents/callTool';
import type { AgentTool, ToolContext } from '../../agents/tool';
import { agentTools } from '../../agents/tools';
import { chosenProvider } from '../configuration';
import type { Host } from '../context';
import { confirmationOf, invocationMessageOf } from './toolTexts';

/** Registers every tool of the manifest with VS Code, for assistants in the chat to call. */
export function registerTools(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    ...agentTools.map((tool) => vscode.lm.registerTool(tool.name, new HostTool(tool, host))),
  );
}

class HostTool implements vscode.LanguageModelTool<object> {
  constructor(
    private readonly tool: AgentTool,
    private readonly host: Host,
  ) {}

  prepareInvocation({
    input,
  }: vscode.LanguageModelToolInvocationPrepareOptions<object>): vscode.PreparedToolInvocation {
    return {
      invocationMessage: invocationMessageOf(this.tool.name, input),
      confirmationMessages: confirmationOf(this.tool.name, input),
    };
  }

  async invoke(
    { input }: vscode.LanguageModelToolInvocationOptions<object>,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    const outcome = await callTool(this.tool, input, this.contextOf(token));
    switch (outcome.kind) {
      case 'ok':
        return new vscode.LanguageModelToolResult([
          new vscode.LanguageModelTextPart(outcome.text),
          new vscode.LanguageModelTextPart(outcome.json),
        ]);
      case 'error':
        // VS Code passes the message on to the assistant.
        throw new Error(outcome.text);
      case 'cancelled':
        throw new vscode.CancellationError();
    }
  }

  private contextOf(token: vscode.CancellationToken): ToolContext {
    const { pools, probes } = this.host;
    return {
      engines: (work) => pools.withOwn(work),
      probes,
      provider: chosenProvider(),
      mayRun: vscode.workspace.isTrusted,
      token,
      // VS Code shows the invocation message alone while a tool runs.
      report: () => undefined,
    };
  }
}
