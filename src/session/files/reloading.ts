import type { Warning } from '../../core/problem/warning';
import { reloaded } from '../warnings';
import type { Pass } from '../pass/pass';

/** The figures of a pass that ended, and what besides the model they are of. */
interface Before {
  readonly elbo: number | null;
  readonly meanSquaredError: number | null;
  readonly of: string;
  readonly at: number;
}

/** Remembers figures while files are read again, to say what became of them in the pass that follows. */
export class Reloads {
  /** While files are being read again. */
  private before: Before | undefined;
  private latest: { readonly pass: Pass; readonly before: Before } | undefined;

  /** Reads files again, of which the figures so far are those of a pass. */
  async around(pass: Pass | undefined, read: () => Promise<void>): Promise<void> {
    const before = figuresBefore(pass);
    this.before = before;
    await read();
    // A pass that comes later has other reasons to differ.
    if (this.before === before) this.before = undefined;
  }

  /** Takes note of a pass that begins. */
  begun(pass: Pass): void {
    this.latest = this.before && { pass, before: this.before };
  }

  /** What became of the figures, once a pass that followed a reload has ended; undefined of any other. */
  noteOf(pass: Pass): Warning | undefined {
    return this.latest?.pass === pass ? reloadNote(this.latest.before, pass) : undefined;
  }
}

/**
 * What is kept of a pass when its files are read again; undefined where it has not made all its draws, as those that are
 * missing would be taken for a change of the model.
 */
function figuresBefore(pass: Pass | undefined): Before | undefined {
  const summary = pass?.isComplete ? pass.summary : undefined;
  if (!pass || !summary) return undefined;
  const { elbo, meanSquaredError } = summary;
  return { elbo, meanSquaredError, of: settingsOf(pass), at: Date.now() };
}

/**
 * What became of the mean ELBO, or of the errors where there is none, by reading the files again. Undefined where nothing
 * was read again, or where the figures are of other data or settings and so say nothing of the model.
 */
function reloadNote(before: Before, pass: Pass): Warning | undefined {
  const after = figuresBefore(pass);
  if (before.of !== after?.of) return undefined;
  const [name, was, is] =
    after.elbo === null
      ? (['MSE', before.meanSquaredError, after.meanSquaredError] as const)
      : (['ELBO', before.elbo, after.elbo] as const);
  if (was === null || is === null) return undefined;
  return reloaded({ at: before.at, figure: name, before: was, now: is });
}

/** Everything of a pass but its model and what runs it. */
function settingsOf({ plan, results }: Pass): string {
  const settings = { ...plan, model: undefined, provider: undefined, batch: undefined, errors: undefined };
  return JSON.stringify([settings, results.columns.count]);
}
