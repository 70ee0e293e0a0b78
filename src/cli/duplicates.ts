import type { DataReference } from '../core/dataset/dataReference';
import { openedDataOf } from '../core/dataset/openedData';
import { defaults } from '../core/settings/defaults';
import { parseRecipe } from '../core/settings/recipe';
import { parseSubset } from '../core/settings/rowSubset';
import { asJsonLine } from '../export/jsonLine';
import { writeOut } from '../export/writeOut';
import type { EnginePool } from '../pool/enginePool';
import type { RequestLimits } from '../pool/requestWatch';
import { equalRows, rowsAmong } from '../results/duplicates';
import { fingerprintsOf } from '../session/duplicates/fingerprints';
import { describeData } from '../session/loading/describeFiles';
import { duplicatesAsCsv, duplicatesAsJson, duplicatesAsTable, type ComparedRows } from './duplicatesReport';
import { Options, UsageError } from './options';
import { ProgressBar, type Engines } from './terminal';

/** `latent-lens duplicates`: rows that equal others of the data, or rows of a reference, value by value. Needs no model. */
export async function duplicates(args: readonly string[], engines: Engines): Promise<void> {
  const call = readCall(args);
  await engines(async (pool, token) => {
    const limits = { token, timeoutSeconds: call.timeoutSeconds };
    const bar = new ProgressBar();
    const sets = call.reference ? 2 : 1;
    const read = (of: DataReference, seen: RowsSeen, done: number) =>
      readRows(pool, of, seen, limits, (share) => {
        bar.show((done + share) / sets);
      });
    try {
      const data = await read(call.data, call, 0);
      const reference =
        call.reference && (await read(call.reference, { ...call, labels: undefined, subset: undefined }, 1));
      const found = {
        data,
        groups: equalRows(data.fingerprints),
        reference: reference && {
          ...reference,
          shared: rowsAmong(data.fingerprints, reference.fingerprints),
        },
      };
      const asText = { table: duplicatesAsTable, csv: duplicatesAsCsv, json: duplicatesAsJson }[call.format];
      const text = asText(found);
      const content = typeof text === 'string' ? text : asJsonLine(text);
      bar.clear();
      if (call.out === undefined) process.stdout.write(content);
      else await writeOut(call.out, content);
    } finally {
      bar.clear();
    }
  });
}

/** Which rows of a file, and how they are seen. */
type RowsSeen = Pick<ReturnType<typeof readCall>, 'labels' | 'subset' | 'recipe'>;

function readCall(args: readonly string[]) {
  const options = Options.parse(
    args,
    {
      data: 'string',
      reference: 'string',
      labels: 'string',
      subset: 'string',
      recipe: 'string',
      timeout: 'string',
      format: 'string',
      out: 'string',
    },
    0,
  );
  const data = options.data('data');
  if (!data) throw new UsageError('duplicates requires --data');
  // Reports what is invalid.
  const { subset, recipe } = options.settings();
  return {
    data,
    reference: options.data('reference'),
    labels: options.data('labels'),
    subset: subset === undefined ? undefined : parseSubset(subset),
    recipe: recipe === undefined ? undefined : parseRecipe(recipe),
    timeoutSeconds: options.positive('timeout') ?? defaults.timeoutSeconds,
    format: options.oneOf('format', ['table', 'json', 'csv']) ?? 'table',
    out: options.path('out'),
  };
}

async function readRows(
  pool: EnginePool,
  of: DataReference,
  { labels, subset, recipe }: RowsSeen,
  limits: RequestLimits,
  onShare: (share: number) => void,
): Promise<ComparedRows> {
  const description = await describeData(pool.warm(), of, labels, limits, { subset, recipe });
  const rows = { start: 0, count: description.count };
  const fingerprints = await fingerprintsOf(pool.warm(), openedDataOf(description), rows, limits, onShare);
  return { description, fingerprints };
}
