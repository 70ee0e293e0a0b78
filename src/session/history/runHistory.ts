import { Emitter } from 'vscode-jsonrpc';
import type { RunHistoryState } from '../../contracts/panel/runHistory';
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

  /** Remembers a pass that is done, and says so. Nothing happens where its files are no longer what they were. */
  async add({ plan, summary, source }: Pick<Pass, 'plan' | 'summary' | 'source'>): Promise<void> {
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
    const records = await this.read();
    if (!records.some((record) => isOf(record, key))) {
      const record = { at: Date.now(), ...key, figures: figuresOfRun(summary) };
      this.records = Promise.resolve([...records, record]);
      await this.log.append(record).catch(() => undefined);
    }
    this.emitter.fire(await this.state());
  }

  async state(): Promise<RunHistoryState> {
    const records = await this.read();
    const { shown } = this;
    const alike = records.filter(({ rows, settings }) => rows === shown?.rows && settings === shown.settings);
    return {
      runs: alike.map(({ at, model, figures }) => ({ at, isShown: model === shown?.model, figures })),
      others: records.length - alike.length,
    };
  }

  dispose(): void {
    this.emitter.dispose();
  }

  private read(): Promise<readonly RunRecord[]> {
    this.records ??= this.log.read().then(
      (kept) => kept.flatMap((value) => readRunRecord(value) ?? []),
      () => [],
    );
    return this.records;
  }
}

function isOf(record: RunRecord, { model, rows, settings }: RunKey): boolean {
  return record.model === model && record.rows === rows && record.settings === settings;
}
