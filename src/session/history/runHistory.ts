import { Emitter } from 'vscode-jsonrpc';
import type { RunHistoryState, RunPicturesState } from '../../contracts/panel/runHistory';
import { areAlike, type RunPictures } from '../../core/figures/runPictures';
import { figuresOfRun, readRunRecord, type RunRecord } from '../../core/figures/runRecord';
import { figureSettings } from '../../export/figureSettings';
import type { Hashes } from '../../export/hashes';
import { hashOfModel, hashOfRows } from '../files/contents';
import { nameOf } from '../files/identities';
import type { Pass } from '../pass/pass';

/** Where runs are kept, one after the other. What comes back may be of any age and shape. */
export interface RunLog {
  read(): Promise<readonly unknown[]>;
  append(record: RunRecord): Promise<void>;
}

/** Remembers nothing from one opening to the next. */
export const forgetfulRunLog: RunLog = {
  read: () => Promise.resolve([]),
  append: () => Promise.resolve(),
};

/** What a run is of. */
type RunKey = Pick<RunRecord, 'model' | 'rows' | 'settings'>;

/** The finished runs of one model file, which are remembered by what they are of: the same again is no new run. */
export class RunHistory {
  private readonly emitter = new Emitter<RunHistoryState>();
  readonly onState = this.emitter.event;
  private records: Promise<readonly RunRecord[]> | undefined;
  private shown: RunKey | undefined;

  constructor(
    private readonly log: RunLog,
    private readonly hashes: Hashes,
  ) {}

  /**
   * Remembers a pass that is done, and says so. Nothing happens where its files are no longer what they were.
   *
   * @param takePictures makes reconstructions of some rows, if the run is new
   * @param older names of its files that are of an earlier export than the others
   */
  async add(
    { plan, summary, source }: Pick<Pass, 'plan' | 'summary' | 'source'>,
    takePictures: () => Promise<RunPictures | null>,
    older: readonly string[] = [],
  ): Promise<void> {
    if (!summary) return;
    const [model, rows] = await Promise.all([
      hashOfModel(plan.model.files, this.hashes),
      hashOfRows(plan, this.hashes),
    ]);
    if (model === null || rows === null) return;
    // A σ that was fitted is a result.
    const settings = figureSettings({ ...source, sigma: undefined });
    const key = { model, rows, settings: nameOf(settings) };
    this.shown = key;
    if (!(await this.read()).some((record) => isOf(record, key))) {
      const pictures = await takePictures().catch(() => null);
      const record = { at: Date.now(), ...key, older, figures: figuresOfRun(summary), pictures };
      this.records = this.read().then((records) => withoutOldPictures([...records, record]));
      await this.log.append(record).catch(() => undefined);
    }
    this.emitter.fire(await this.state());
  }

  async state(): Promise<RunHistoryState> {
    const records = await this.read();
    const { shown } = this;
    const alike = this.alike(records);
    return {
      runs: alike.map(({ at, model, older, figures }) => ({
        ...{ at, older, figures },
        isShown: model === shown?.model,
      })),
      others: records.length - alike.length,
    };
  }

  /** Reconstructions of the same rows by runs like the one shown: by the first, the last and some between. */
  async pictures(): Promise<RunPicturesState> {
    const kept = this.alike(await this.read()).flatMap(({ pictures }, place) =>
      pictures ? [{ pictures, place }] : [],
    );
    const last = kept.at(-1);
    if (!last) return null;
    const { indices, width, height, channels } = last.pictures;
    const runs = evenly(
      kept.filter(({ pictures }) => areAlike(pictures, last.pictures)),
      maxPictured,
    );
    return {
      ...{ indices, width, height, channels },
      runs: runs.map(({ pictures, place }) => ({
        place,
        bytes: new Uint8Array(Buffer.from(pictures.bytes, 'base64')),
      })),
    };
  }

  dispose(): void {
    this.emitter.dispose();
  }

  private alike(records: readonly RunRecord[]): readonly RunRecord[] {
    const { shown } = this;
    return records.filter(({ rows, settings }) => rows === shown?.rows && settings === shown.settings);
  }

  private read(): Promise<readonly RunRecord[]> {
    this.records ??= this.log.read().then(
      (kept) => withoutOldPictures(kept.flatMap((value) => readRunRecord(value) ?? [])),
      () => [],
    );
    return this.records;
  }
}

/** Runs whose pictures are held: the latest ones. */
const maxHeld = 200;
/** Runs whose pictures are shown beside each other. */
const maxPictured = 12;

function withoutOldPictures(records: readonly RunRecord[]): readonly RunRecord[] {
  const old = records.length - maxHeld;
  return records.map((record, place) =>
    place < old && record.pictures ? { ...record, pictures: null } : record,
  );
}

/** Some of many, evenly spread, the first and the last among them. */
function evenly<T>(all: readonly T[], count: number): readonly T[] {
  if (all.length <= count) return all;
  return Array.from(
    { length: count },
    (_, place) => all[Math.round((place * (all.length - 1)) / (count - 1))]!,
  );
}

function isOf(record: RunRecord, { model, rows, settings }: RunKey): boolean {
  return record.model === model && record.rows === rows && record.settings === settings;
}
