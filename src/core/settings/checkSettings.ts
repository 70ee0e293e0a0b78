import type { Complaint } from './complaint';
import type { RequestedSettings, SettingName } from './requestedSettings';
import { settingNames, settingTable } from './settingTable';

/** The settings in a value of unknown origin, and what is wrong with each of its fields that is none. */
interface CheckedSettings {
  readonly settings: RequestedSettings;
  readonly complaints: readonly Complaint[];
}

/** Takes every field that is well formed, and says what is wrong with the others. */
export function checkSettings(value: unknown): CheckedSettings {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { settings: {}, complaints: [{ kind: 'no-object' }] };
  const settings: Record<string, unknown> = {};
  const complaints: Complaint[] = [];
  for (const [name, given] of Object.entries(value)) {
    if (name === '$schema' || given === undefined) continue;
    if (!isSettingName(name)) {
      complaints.push({ kind: 'unknown-setting', name, known: settingNames });
      continue;
    }
    const { read, takes } = settingTable[name];
    const taken = read(given);
    if (taken !== undefined) settings[name] = taken;
    else complaints.push({ kind: 'value-not-taken', setting: name, takes, given: written(given) });
  }
  return { settings, complaints };
}

function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settingTable, name);
}

function written(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
