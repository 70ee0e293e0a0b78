import { settingNotUsed, setUpNotJson } from '../warnings/setUp';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { checkSettings } from '../../core/settings/checkSettings';
import type { RequestedSettings } from '../../core/settings/requestedSettings';
import { withPriorFile } from '../../core/settings/prior';
import { withConditionFiles } from '../../core/settings/conditionSource';
import { firstLine } from '../../core/problem/problem';
import type { SetUpFile } from '../../core/settings/setUpFile';
import { setUpCandidates } from './setUpPaths';
import type { DataReference } from '../../core/dataset/dataReference';
import { setUpFileUnreadable } from '../problems/files';

/** A setup is a page of text; what is longer is something else. */
const maxBytes = 1 << 18;

/**
 * Reads the setup file of a model: the one given, else the one beside it, else null. What it holds is untrusted: what
 * is well formed is taken, the rest complained about. Paths in it are relative to its folder.
 *
 * @throws ProblemError if the file that was given cannot be read
 */
export function readSetUp(modelPath: string, given: string | undefined): SetUpFile | null {
  if (given !== undefined) {
    const text = readText(given);
    if (text !== undefined) return parseSetUp(given, text);
    throw setUpFileUnreadable({ file: path.basename(given) });
  }
  for (const candidate of setUpCandidates(modelPath)) {
    const text = readText(candidate);
    if (text !== undefined) return parseSetUp(candidate, text);
  }
  return null;
}

/** What the text of a setup file states. */
export function parseSetUp(file: string, text: string): SetUpFile {
  const digest = createHash('sha256').update(text).digest('hex');
  const name = path.basename(file);
  const parsed = parseJson(text);
  if ('error' in parsed) {
    const complaints = [setUpNotJson({ file: name, error: firstLine(parsed.error) })];
    return { path: file, digest, settings: {}, complaints };
  }
  const { settings, complaints } = checkSettings(parsed.value);
  return {
    path: file,
    digest,
    settings: resolvePaths(settings, path.dirname(file)),
    complaints: complaints.map((complaint) => settingNotUsed({ file: name, complaint })),
  };
}

function parseJson(text: string): { readonly value: unknown } | { readonly error: string } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

function resolvePaths(settings: RequestedSettings, folder: string): RequestedSettings {
  const { decoder, data, labels, conditions, prior, ...rest } = settings;
  const resolved = (reference: DataReference) => ({
    ...reference,
    path: path.resolve(folder, reference.path),
  });
  return {
    ...rest,
    ...(decoder !== undefined && { decoder: path.resolve(folder, decoder) }),
    ...(data && { data: resolved(data) }),
    ...(labels && { labels: resolved(labels) }),
    ...(conditions && {
      conditions: withConditionFiles(conditions, (file) => path.resolve(folder, file)),
    }),
    ...(prior !== undefined && { prior: withPriorFile(prior, (file) => path.resolve(folder, file)) }),
  };
}

/** The text of a small regular file; undefined for anything else, which is not waited for. */
function readText(file: string): string | undefined {
  try {
    const stat = statSync(file);
    return stat.isFile() && stat.size <= maxBytes ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
