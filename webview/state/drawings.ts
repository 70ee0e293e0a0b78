import { drawingWanted, saveDrawing } from '../../src/contracts/panel';
import type { Drawing } from '../../src/contracts/panel/drawings';
import type { Problem } from '../../src/core/problem/problem';
import { chartFile, type ChartNames } from '../plots/export/chartFile';
import { pixelsAgain } from '../plots/export/pixelsAgain';
import { pngOfCanvas, pngOfChart } from '../plots/export/png';
import { type Host, problemOf } from './host';
import type { Store } from './store';

/** A picture or chart on the page. */
export type Drawn =
  | { readonly kind: 'picture'; readonly canvas: HTMLCanvasElement; readonly name: string }
  | {
      readonly kind: 'chart';
      readonly frame: HTMLElement;
      readonly key: Element | null;
      readonly names: ChartNames;
    };

/** Copies and saves pictures and charts of the page. */
export class Drawings {
  /** What the context menu was opened on. */
  private pointed: Drawn | null = null;

  constructor(
    private readonly host: Host,
    private readonly announcement: Store<string>,
    private readonly notice: Store<string | null>,
    private readonly report: (problem: Problem | null) => void,
  ) {
    host.on(drawingWanted, (action) => {
      if (!this.pointed) this.notice.set('Right-click a picture or a chart.');
      else void (action === 'copy' ? this.copy(this.pointed) : this.save(this.pointed));
    });
  }

  point(drawn: Drawn | null): void {
    this.pointed = drawn;
  }

  /** Copies a PNG to the clipboard. */
  async copy(drawn: Drawn): Promise<void> {
    try {
      // The menu may still have the focus, without which nothing can be copied.
      window.focus();
      const png = drawn.kind === 'picture' ? pngOfPicture(drawn.canvas) : pngOfChart(chartOf(drawn));
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
      this.announcement.set(`Copied ${nameOf(drawn)}.`);
    } catch {
      this.notice.set('The picture couldn’t be copied here. Save it instead.');
    }
  }

  /** Lets the user choose a file to save to. */
  async save(drawn: Drawn): Promise<void> {
    try {
      const saved = await this.host.ask(saveDrawing, await drawingOf(drawn));
      if (saved !== null) this.announcement.set(`Saved ${saved}.`);
    } catch (error) {
      this.report(problemOf(error));
    }
  }
}

function nameOf(drawn: Drawn): string {
  return drawn.kind === 'picture' ? drawn.name : drawn.names.title;
}

function chartOf({ frame, key, names }: Drawn & { readonly kind: 'chart' }) {
  return chartFile(frame, key, names);
}

async function drawingOf(drawn: Drawn): Promise<Drawing> {
  const name = nameOf(drawn);
  if (drawn.kind === 'picture') return { name, png: await bytesOf(pngOfPicture(drawn.canvas)), svg: null };
  const chart = chartOf(drawn);
  return { name, png: await bytesOf(pngOfChart(chart)), svg: chart.svg };
}

function pngOfPicture(canvas: HTMLCanvasElement): Promise<Blob> {
  return pngOfCanvas(pixelsAgain(canvas));
}

async function bytesOf(blob: Promise<Blob>): Promise<Uint8Array> {
  return new Uint8Array(await (await blob).arrayBuffer());
}
