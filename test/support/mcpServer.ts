import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { ProgressCallback } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { inRepository } from './repository';

/** The server of the built command line, with the official client at its other end. */
export interface RunningMcpServer {
  readonly client: Client;
  /** Its process. */
  readonly pid: number;
  /** Calls a tool and takes its result apart: the sentences, the JSON after them, and whether it is an error. */
  call(name: string, input: object, options?: CallOptions): Promise<ToolResult>;
  close(): Promise<void>;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: ProgressCallback;
}

export interface ToolResult {
  readonly text: string;
  readonly json: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly isError: boolean;
}

/** Starts `latent-lens mcp` and connects to it. */
export async function startMcpServer(...args: readonly string[]): Promise<RunningMcpServer> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [inRepository('dist', 'cli.js'), 'mcp', ...args],
    cwd: path.parse(process.cwd()).root,
    stderr: 'ignore',
  });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  return {
    client,
    pid: transport.pid!,
    call: async (name, input, { signal, onProgress } = {}) => {
      const result = (await client.callTool({ name, arguments: { ...input } }, undefined, {
        timeout: 180_000,
        ...(signal && { signal }),
        ...(onProgress && { onprogress: onProgress }),
      })) as CallToolResult;
      const [text = '', json = ''] = result.content.map((part) => (part.type === 'text' ? part.text : ''));
      const data = json === '' ? {} : (JSON.parse(json) as ToolResult['data']);
      return { text, json, data, isError: result.isError === true };
    },
    close: () => client.close(),
  };
}
