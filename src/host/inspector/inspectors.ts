import type { Inspector } from './inspector';

/** The open inspectors, and the one the user looked at last: commands act on it. */
export class Inspectors {
  private readonly open = new Set<Inspector>();
  private latest: Inspector | undefined;

  current(): Inspector | undefined {
    return this.latest;
  }

  all(): Iterable<Inspector> {
    return this.open;
  }

  add(inspector: Inspector): void {
    this.open.add(inspector);
    this.latest = inspector;
  }

  focus(inspector: Inspector): void {
    this.latest = inspector;
  }

  remove(inspector: Inspector): void {
    this.open.delete(inspector);
    if (this.latest === inspector) this.latest = [...this.open].at(-1);
  }
}
