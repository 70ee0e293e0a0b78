import type * as vscode from 'vscode';
import { Session } from '../../session/session';
import { chosenProvider, preferences } from '../configuration';
import type { EnginePools } from '../enginePools';
import { modelMemory } from '../memory';
import type { RecentLog } from '../recentLog';
import { runLogOf } from '../runLog';
import type { ProviderProbes } from '../../session/provider/chooseProvider';
import { watchModel } from './watchModel';

interface OpenModel {
  readonly session: Session;
  readonly watch: vscode.Disposable;
  users: number;
}

/** What sessions need from the extension. */
export interface SessionSources {
  readonly extension: vscode.ExtensionContext;
  readonly pools: EnginePools;
  readonly probes: ProviderProbes;
  readonly recent: RecentLog;
}

/** The session of each open model, shared by its panels: two of them show one run, with one selection. */
export class OpenModels {
  private readonly models = new Map<string, OpenModel>();

  constructor(private readonly sources: SessionSources) {}

  /** Returns the session of a model, which is opened if it isn't yet. Call `release` once for each call. */
  acquire(modelPath: string): Session {
    const open = this.models.get(modelPath) ?? this.open(modelPath);
    open.users += 1;
    return open.session;
  }

  release(modelPath: string): void {
    const open = this.models.get(modelPath);
    if (!open) return;
    open.users -= 1;
    if (open.users > 0) return;
    this.models.delete(modelPath);
    open.watch.dispose();
    open.session.dispose();
    this.sources.pools.release(modelPath);
  }

  sessions(): Session[] {
    return [...this.models.values()].map(({ session }) => session);
  }

  private open(modelPath: string): OpenModel {
    const { extension, pools, probes, recent } = this.sources;
    const services = {
      pool: pools.acquire(modelPath),
      probes,
      memory: modelMemory(extension.workspaceState, modelPath),
      preferences: preferences(),
      log: recent,
      runs: runLogOf(extension, modelPath),
    };
    const session = new Session(modelPath, services, chosenProvider());
    const open = { session, watch: watchModel(session), users: 0 };
    this.models.set(modelPath, open);
    return open;
  }
}
