import { FileExport } from './fileExport';
import type { Host } from './host';
import { SampleSet } from './sampleSet';
import { Store } from './store';
import type { ViewState } from './viewState';
import { exportSamples, selectSamples } from '../../src/contracts/panel';

/** The user's selected samples, shared by all views, sent to the host and restored after restarts. */
export class Selection {
  readonly samples: Store<SampleSet>;
  readonly exported: FileExport;
  /** Incremented when the host has received a change, so that rows filtered by selection can be fetched again. */
  readonly known = new Store(0);

  constructor(
    private readonly host: Host,
    private readonly view: Store<ViewState>,
    private readonly announcement: Store<string>,
  ) {
    this.exported = new FileExport(announcement);
    this.samples = new Store(SampleSet.decode(view.value.selection));
  }

  /** Sends the restored selection to the host. */
  async open(): Promise<void> {
    if (this.samples.value.size > 0) await this.#sendToHost();
  }

  replace(samples: SampleSet): void {
    if (samples === this.samples.value) return;
    this.samples.set(samples);
    this.exported.clear();
    this.view.update({ selection: samples.encode() });
    const { size } = samples;
    this.announcement.set(size === 0 ? 'Selection cleared.' : `${size} selected.`);
    void this.#sendToHost();
  }

  /** Takes over what was selected in another panel of the same model. */
  take(indices: Uint32Array): void {
    const samples = SampleSet.of(indices);
    const encoded = samples.encode();
    if (encoded === this.view.value.selection) return;
    this.samples.set(samples);
    this.exported.clear();
    this.view.update({ selection: encoded });
    this.known.set(this.known.value + 1);
  }

  clear(): void {
    if (this.samples.value.size > 0) this.replace(SampleSet.empty);
  }

  /** Adds samples to the selection, or removes them if all of them are selected. */
  toggleAll(indices: Uint32Array): void {
    const { value } = this.samples;
    const all = indices.every((index) => value.has(index));
    this.replace(all ? value.without(indices) : value.with(indices));
  }

  export(): Promise<void> {
    const { indices } = this.samples.value;
    const { rowsOf } = this.view.value;
    return this.exported.run(() => this.host.ask(exportSamples, { indices, rowsOf }));
  }

  async #sendToHost(): Promise<void> {
    try {
      await this.host.ask(selectSamples, this.samples.value.indices);
      this.known.set(this.known.value + 1);
    } catch {
      // Only the filter by selection is outdated; the next change is sent again.
    }
  }
}
