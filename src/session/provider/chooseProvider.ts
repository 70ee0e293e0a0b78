import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { EngineLaunch } from '../../pool/engineLaunch';
import { EngineProcess } from '../../pool/engineProcess';
import type { Log } from '../../pool/log';
import { probeProvider } from '../../contracts/engine';
import { toProblem } from '../../core/problem/problem';
import type { ExecutionProvider, ProviderChoice } from '../../core/settings/executionProvider';
import type { ProviderProbe } from '../../contracts/engine/models';
import { providerUnavailable } from '../problems/run';

const probeSeconds = 20;

/** Providers that the runtime may have on a platform, fastest first; the CPU is everywhere. */
export function candidateProviders(platform: NodeJS.Platform = process.platform): ExecutionProvider[] {
  switch (platform) {
    case 'win32':
      return ['cuda', 'dml', 'webgpu', 'cpu'];
    case 'darwin':
      return ['coreml', 'webgpu', 'cpu'];
    default:
      return ['cuda', 'webgpu', 'cpu'];
  }
}

/** Tries providers, each in a process of its own since a driver may crash it, and remembers what came of it. */
export class ProviderProbes {
  private readonly known = new Map<ExecutionProvider, Promise<ProviderProbe>>();

  constructor(
    private readonly launch: () => EngineLaunch,
    private readonly log: Log,
  ) {}

  /** Forgets what came of it, when engines are started otherwise. */
  forget(): void {
    this.known.clear();
  }

  probe(provider: ExecutionProvider): Promise<ProviderProbe> {
    const known = this.known.get(provider) ?? this.run(provider);
    this.known.set(provider, known);
    return known;
  }

  private async run(provider: ExecutionProvider): Promise<ProviderProbe> {
    if (provider === 'cuda' && !hasCudaLibrary(this.launch())) {
      return { provider, available: false, detail: 'the installed runtime comes without its CUDA library.' };
    }
    const child = new EngineProcess(this.launch(), `probe of ${provider}`, this.log);
    try {
      const outcome = await child.request(probeProvider, provider, { timeoutSeconds: probeSeconds });
      this.log.info(`Execution provider ${provider}: ${outcome.available ? 'available' : outcome.detail}`);
      return outcome;
    } catch (error) {
      return { provider, available: false, detail: toProblem(error).what };
    } finally {
      child.kill();
    }
  }
}

/** Whether the runtime that an engine loads has the library of its CUDA provider: it is an extra download. */
function hasCudaLibrary({ entry, runtimePath }: EngineLaunch): boolean {
  const runtime = runtimePath ?? path.dirname(createRequire(entry).resolve('onnxruntime-node/package.json'));
  const folder = path.join(runtime, 'bin', 'napi-v6', process.platform, process.arch);
  return ['libonnxruntime_providers_cuda.so', 'onnxruntime_providers_cuda.dll'].some((library) =>
    existsSync(path.join(folder, library)),
  );
}

/** The provider that will run, and why it is not another. */
export interface ChosenProvider {
  readonly provider: ExecutionProvider;
  readonly note: string;
}

/**
 * The provider for a choice: the one named, if it runs here, else a problem; for `auto` the first of the platform's
 * that does. WebGPU, experimental in the runtime and often a software renderer, runs only when named.
 */
export async function chooseProvider(
  choice: ProviderChoice,
  probes: ProviderProbes,
): Promise<ChosenProvider> {
  if (choice === 'cpu') return { provider: 'cpu', note: '' };
  if (choice !== 'auto') {
    const { available, detail } = await probes.probe(choice);
    if (available) return { provider: choice, note: '' };
    throw providerUnavailable({ provider: choice, detail });
  }
  const passedOver: string[] = [];
  for (const provider of candidateProviders().filter(
    (candidate) => candidate !== 'webgpu' && candidate !== 'cpu',
  )) {
    if ((await probes.probe(provider)).available) return { provider, note: '' };
    passedOver.push(provider);
  }
  return { provider: 'cpu', note: `${passedOver.join(' and ')} not available here, so the CPU runs` };
}
