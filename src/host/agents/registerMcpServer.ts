import path from 'node:path';
import * as vscode from 'vscode';
import { chosenProvider, onProviderChanged } from '../configuration';
import type { Host } from '../context';

/** The provider of the manifest. */
const providerId = 'latentLens.mcp';

/** What VS Code has for MCP servers of extensions since 1.101; the typings are of the oldest version that is supported. */
interface McpApi {
  readonly McpStdioServerDefinition: new (
    label: string,
    command: string,
    args: string[],
    env: Record<string, string>,
    version: string,
  ) => object;
  readonly lm: {
    registerMcpServerDefinitionProvider(
      id: string,
      provider: {
        readonly onDidChangeMcpServerDefinitions: vscode.Event<void>;
        provideMcpServerDefinitions(): object[];
      },
    ): vscode.Disposable;
  };
}

/** Offers the tools as an MCP server of this extension, where VS Code knows of such servers. */
export function registerMcpServer({ extension }: Host): vscode.Disposable {
  const api = mcpApi();
  if (!api) return vscode.Disposable.from();
  const changed = new vscode.EventEmitter<void>();
  const { version } = extension.extension.packageJSON as { readonly version: string };
  const announce = () => {
    changed.fire();
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidGrantWorkspaceTrust(announce),
    onProviderChanged(announce),
    api.lm.registerMcpServerDefinitionProvider(providerId, {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions: () => {
        const { command, args, env } = mcpServerLaunch(extension.extensionPath);
        return [new api.McpStdioServerDefinition('Latent Lens', command, args, env, version)];
      },
    }),
  );
}

/** How the server is started: by the Node.js that runs this, and where models may not be run, to read them only. */
export function mcpServerLaunch(extensionPath: string) {
  const isTrusted = vscode.workspace.isTrusted;
  return {
    command: process.execPath,
    args: [
      path.join(extensionPath, 'dist', 'cli.js'),
      'mcp',
      ...['--ep', chosenProvider()],
      ...(isTrusted ? [] : ['--metadata-only']),
    ],
    env: { ELECTRON_RUN_AS_NODE: '1' },
  };
}

function mcpApi(): McpApi | undefined {
  const api = vscode as unknown as Partial<McpApi>;
  const isThere =
    api.McpStdioServerDefinition !== undefined &&
    typeof api.lm?.registerMcpServerDefinitionProvider === 'function';
  return isThere ? (api as McpApi) : undefined;
}
