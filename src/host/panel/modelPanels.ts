import type { ModelPanel } from './modelPanel';

/** The open panels, and the last active one, which commands act on. */
export class ModelPanels {
  private readonly open = new Set<ModelPanel>();
  private latest: ModelPanel | undefined;

  current(): ModelPanel | undefined {
    return this.latest;
  }

  /** The panel of a model; undefined if it isn't open. */
  of(modelPath: string): ModelPanel | undefined {
    return [...this.open].find((panel) => panel.modelPath === modelPath);
  }

  all(): Iterable<ModelPanel> {
    return this.open;
  }

  add(panel: ModelPanel): void {
    this.open.add(panel);
    this.latest = panel;
  }

  focus(panel: ModelPanel): void {
    this.latest = panel;
  }

  remove(panel: ModelPanel): void {
    this.open.delete(panel);
    if (this.latest === panel) this.latest = [...this.open].at(-1);
  }
}
