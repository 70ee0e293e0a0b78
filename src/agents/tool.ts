import type { CancellationToken } from 'vscode-jsonrpc';
import type { ProviderChoice } from '../core/settings/executionProvider';
import type { EnginePool } from '../pool/enginePool';
import type { ProviderProbes } from '../session/provider/chooseProvider';
import type { InputSchema, ToolInput } from './inputSchema';

/** What a call runs with. */
export interface ToolContext {
  /** Runs work on engines of its own, which end with it: a call that is canceled takes no other with it. */
  readonly engines: <T>(work: (pool: EnginePool) => Promise<T>) => Promise<T>;
  readonly probes: ProviderProbes;
  readonly provider: ProviderChoice;
  /** Whether models may be run, or only read. */
  readonly mayRun: boolean;
  readonly token: CancellationToken;
  /** Told how far a long call is, 0..1, and what it does. */
  readonly report: (fraction: number, message: string) => void;
}

/** What a tool found: sentences for the assistant, and the same figures as data. Neither is longer than some kB. */
export interface ToolAnswer {
  readonly lines: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}

export const toolNames = ['inspect_model', 'score_dataset', 'sample_prior', 'compare_models'] as const;

export type ToolName = (typeof toolNames)[number];

/** Something that an assistant can ask for, through VS Code or over MCP. */
export interface AgentTool {
  readonly name: ToolName;
  /** For people. */
  readonly title: string;
  /** For the assistant: what it returns, when to use it and when not. */
  readonly description: string;
  readonly inputSchema: InputSchema;
  /** Whether it reads files without running the model in them, at need. */
  readonly worksUntrusted: boolean;
  /** Whether it writes files. */
  readonly writes: boolean;
  /** @throws ProblemError if it fails, Cancelled once the token is canceled */
  readonly run: (input: ToolInput, context: ToolContext) => Promise<ToolAnswer>;
}
