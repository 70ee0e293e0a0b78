import { readdirSync } from 'node:fs';
import type { EnginePool } from '../../pool/enginePool';
import { getRuntimeInfo } from '../../contracts/engine';
import { toProblem } from '../../core/problem/problem';
import { candidateProviders, type ProviderProbes } from './chooseProvider';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import type { ProviderProbe } from '../../contracts/engine/models';

/** What can run models on a machine. */
export interface ProviderFacts {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** Its version, or why there is none, as the end of "onnxruntime-node: …". */
  readonly runtime: string;
  readonly probes: readonly ProviderProbe[];
  /** Vulkan drivers that are installed, on Linux. */
  readonly vulkanDrivers: readonly string[];
}

/** Tries every provider of the platform, each in a process of its own. */
export async function collectProviderFacts(pool: EnginePool, probes: ProviderProbes): Promise<ProviderFacts> {
  const [runtime, ...tried] = await Promise.all([
    runtimeOf(pool),
    ...candidateProviders().map((provider) => probes.probe(provider)),
  ]);
  return {
    platform: process.platform,
    arch: process.arch,
    runtime,
    probes: tried,
    vulkanDrivers: vulkanDrivers(),
  };
}

async function runtimeOf(pool: EnginePool): Promise<string> {
  try {
    const { version, isBundled } = await pool.warm().ask(getRuntimeInfo, { timeoutSeconds: 20 });
    return `${version}, ${isBundled ? 'the one that comes with the extension' : 'from latentLens.runtimePath'}`;
  } catch (error) {
    const { what, remedy } = toProblem(error);
    return `${what} ${remedy}`;
  }
}

function vulkanDrivers(): string[] {
  return ['/etc/vulkan/icd.d', '/usr/share/vulkan/icd.d'].flatMap((folder) => {
    try {
      return readdirSync(folder).filter((name) => name.endsWith('.json'));
    } catch {
      return [];
    }
  });
}

/** The facts as Markdown: what runs, what does not, why, and what would help. */
export function providerReport({
  platform,
  arch,
  runtime,
  probes,
  vulkanDrivers: drivers,
}: ProviderFacts): string {
  const tried = probes.flatMap(({ provider, available, detail }) => [
    `## ${provider}: ${available ? 'available' : 'not available'}`,
    '',
    ...(available
      ? []
      : [`Why: ${detail}`, '', `What would help: ${whatHelps(provider, platform, arch)}`, '']),
  ]);
  return [
    '# Execution providers on this machine',
    '',
    `${platform} ${arch}. onnxruntime-node: ${runtime}.`,
    ...(platform === 'linux' ? ['', `Vulkan drivers: ${drivers.join(', ') || 'none'}.`] : []),
    '',
    'Each provider was tried with a tiny model in a process of its own.',
    '',
    ...tried,
  ].join('\n');
}

function whatHelps(provider: ExecutionProvider, platform: NodeJS.Platform, arch: string): string {
  switch (provider) {
    case 'cuda':
      return platform === 'linux' && arch === 'x64'
        ? 'CUDA 12 and cuDNN 9, and an onnxruntime-node of your own that has its CUDA libraries (`npm install onnxruntime-node` in an empty folder downloads them); name its folder in the setting `latentLens.runtimePath`.'
        : 'onnxruntime-node has CUDA on Linux x64 only.';
    case 'webgpu':
      if (platform === 'linux' && arch !== 'x64') return 'onnxruntime-node has no WebGPU on Linux arm64.';
      return platform === 'linux'
        ? 'a Vulkan driver for the graphics card (from its vendor, or the package `mesa-vulkan-drivers`) and the package `libvulkan1`.'
        : 'a current driver for the graphics card.';
    case 'dml':
      return platform === 'win32'
        ? 'Windows 10 1903 or newer, a DirectX 12 card with a current driver, and the Visual C++ runtime.'
        : 'DirectML is part of Windows.';
    case 'coreml':
      return platform === 'darwin' && arch === 'arm64'
        ? 'macOS 11 or newer.'
        : 'Core ML runs on Apple silicon.';
    case 'cpu':
      return platform === 'win32'
        ? 'the Visual C++ runtime, and the build of the extension for this platform.'
        : 'the build of the extension for this platform.';
  }
}
