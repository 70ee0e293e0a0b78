import { mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';

export type Settings = Readonly<Record<string, unknown>>;

/** Settings for an editor that shows the work and nothing else. */
export function quietSettings(colorTheme = 'Default Dark Modern'): Settings {
  return {
    'workbench.colorTheme': colorTheme,
    'workbench.startupEditor': 'none',
    'workbench.tips.enabled': false,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'chat.disableAIFeatures': true,
    'telemetry.telemetryLevel': 'off',
    'extensions.autoCheckUpdates': false,
    'extensions.autoUpdate': false,
    'extensions.ignoreRecommendations': true,
    'security.workspace.trust.enabled': false,
    'window.commandCenter': false,
    'git.enabled': false,
  };
}

/** Writes the user settings below a server's data folder; `keep` leaves settings that are already there alone. Resolves with the file's path. */
export async function writeUserSettings(
  serverDataFolder: string,
  settings: Settings,
  keep = false,
): Promise<string> {
  const file = path.join(serverDataFolder, 'data/User/settings.json');
  if (keep && existsSync(file)) return file;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(settings, null, 2)}\n`);
  return file;
}
