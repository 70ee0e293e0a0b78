import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type CallToolResult,
} from '@modelcontextprotocol/sdk/types.js';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { callTool, type ToolOutcome } from '../../agents/callTool';
import type { AgentTool } from '../../agents/tool';
import { agentTools } from '../../agents/tools';
import type { ProviderChoice } from '../../core/settings/executionProvider';
import { EnginePool } from '../../pool/enginePool';
import { ProviderProbes } from '../../session/provider/chooseProvider';
import { engineLaunch, quietLog } from '../terminal';
import { progressReporter, type CallExtra } from './progressReporter';

/** How the tools are served. */
export interface ServeOptions {
  /** Whether models may be run, or only read. */
  readonly mayRun: boolean;
  readonly provider: ProviderChoice;
  readonly version: string;
}

/**
 * Serves the tools over stdin and stdout by the Model Context Protocol, until stdin ends or the process is told to.
 * Calls in progress are canceled then, and their engines end.
 */
export async function serveTools(options: ServeOptions): Promise<void> {
  const { server } = new McpServer(
    { name: 'latent-lens', title: 'Latent Lens', version: options.version },
    { capabilities: { tools: {} } },
  );
  const probes = new ProviderProbes(engineLaunch, quietLog);
  const running = new Set<CancellationTokenSource>();
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: agentTools.map(describeTool) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
    const tool = agentTools.find(({ name }) => name === params.name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, 'There is no tool of that name.');
    const source = new CancellationTokenSource();
    const cancel = () => {
      source.cancel();
    };
    running.add(source);
    extra.signal.addEventListener('abort', cancel);
    try {
      return resultOf(await call(tool, params.arguments ?? {}, { options, probes, source, extra }));
    } finally {
      extra.signal.removeEventListener('abort', cancel);
      running.delete(source);
    }
  });
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
  });
  const hangUp = () => {
    for (const source of running) source.cancel();
    void server.close();
  };
  // The transport itself does not notice that whoever called has gone.
  process.stdin.once('end', hangUp);
  process.stdout.once('error', hangUp);
  process.once('SIGINT', hangUp);
  process.once('SIGTERM', hangUp);
  await server.connect(new StdioServerTransport());
  await closed;
}

interface Call {
  readonly options: ServeOptions;
  readonly probes: ProviderProbes;
  readonly source: CancellationTokenSource;
  readonly extra: CallExtra;
}

function call(
  tool: AgentTool,
  input: unknown,
  { options: { mayRun, provider }, probes, source, extra }: Call,
): Promise<ToolOutcome> {
  return callTool(tool, input, {
    engines: async (work) => {
      const pool = new EnginePool(engineLaunch, quietLog);
      try {
        return await work(pool);
      } finally {
        pool.dispose();
      }
    },
    probes,
    provider,
    mayRun,
    token: source.token,
    report: progressReporter(extra),
  });
}

function describeTool({ name, title, description, inputSchema, writes }: AgentTool) {
  return {
    name,
    title,
    description,
    inputSchema: { ...inputSchema, required: [...inputSchema.required] },
    annotations: {
      title,
      readOnlyHint: !writes,
      // Files that exist are replaced only where the call says so.
      destructiveHint: writes,
      idempotentHint: !writes,
      openWorldHint: false,
    },
  };
}

function resultOf(outcome: ToolOutcome): CallToolResult {
  switch (outcome.kind) {
    case 'ok':
      return {
        // Not as structured content: clients that know it show the assistant nothing else, and write names out again.
        content: [
          { type: 'text', text: outcome.text },
          { type: 'text', text: outcome.json },
        ],
      };
    case 'error':
      return { content: [{ type: 'text', text: outcome.text }], isError: true };
    case 'cancelled':
      return { content: [{ type: 'text', text: 'The call was canceled.' }], isError: true };
  }
}
