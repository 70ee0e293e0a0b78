import {
  comparisonChanged,
  exportComparison,
  getComparedPictures,
  getComparison,
} from '../../src/contracts/panel';
import type { ComparisonState } from '../../src/contracts/panel/comparison';
import { comparisonAnnouncement } from './comparisonWords';
import { FileExport } from './fileExport';
import type { Host } from './host';
import { Store } from './store';

/** The comparison with another model, which the host makes, and reconstructions of the other model. */
export class Comparison {
  readonly state = new Store<ComparisonState | null>(null);
  /** Reconstructions of the other model, by sample index. */
  readonly pictures = new Store<ReadonlyMap<number, Uint8Array>>(new Map());
  readonly exported: FileExport;
  /** What the pictures are of: the comparison, and the form that rows are drawn in. */
  private pictured = '';

  constructor(
    private readonly host: Host,
    private readonly announcement: Store<string>,
  ) {
    this.exported = new FileExport(announcement);
  }

  listen(): void {
    this.host.on(comparisonChanged, (state) => {
      this.take(state);
    });
  }

  /** Gets the current state: a comparison may be done or running from before the page was opened. */
  async open(): Promise<void> {
    this.state.set(await this.host.ask(getComparison));
  }

  /**
   * Gets the other model's reconstructions of samples, once for each comparison.
   *
   * @param form what they are drawn in, as text: in another one they are asked for again
   */
  async show(indices: readonly number[], form: string): Promise<void> {
    const id = this.state.value?.figures?.id ?? 0;
    const wanted = `${id} ${form} ${indices.join()}`;
    if (wanted === this.pictured || indices.length === 0) return;
    this.pictured = wanted;
    this.pictures.set(new Map());
    try {
      const { reconstructions } = await this.host.ask(getComparedPictures, indices);
      if (wanted !== this.pictured) return;
      const size = reconstructions.length / indices.length;
      this.pictures.set(
        new Map(
          indices.map((index, place) => [index, reconstructions.slice(place * size, (place + 1) * size)]),
        ),
      );
    } catch {
      // The figures stay readable without pictures.
      if (wanted === this.pictured) this.pictured = '';
    }
  }

  export(): Promise<void> {
    return this.exported.run(() => this.host.ask(exportComparison));
  }

  private take(state: ComparisonState): void {
    const before = this.state.value;
    this.state.set(state);
    if (before?.figures?.id !== state.figures?.id) this.exported.clear();
    const message = comparisonAnnouncement(before, state);
    if (message !== null) this.announcement.set(message);
  }
}
