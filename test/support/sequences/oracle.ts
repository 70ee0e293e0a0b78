import path from 'node:path';
import { inspectToFileWords } from '../../../src/export/commandWords';
import type { FigureSource } from '../../../src/export/figureSource';
import type { EnginePool } from '../../../src/pool/enginePool';
import type {
  SampleFigures,
  SampleWithTypicality,
  DimensionFigures,
  Summary,
} from '../../../src/core/figures/figures';
import type { KlDecomposition } from '../../../src/vae/diagnostics/klDecomposition';
import { argumentsOf } from '../manifestCommand';
import { asShellText } from '../../../src/export/commandOptions';
import { latentLensOn } from '../sharedEngines';
import type { World } from './world';

/** A sample as a file or the command line has it: with the reason why it is not scored in words. */
export type Written<S extends SampleFigures> = Omit<S, 'notScored'> & { readonly notScored: string | null };

/** What the command line prints of figures. */
export interface Expected {
  readonly settings: { readonly sigma?: number };
  readonly summary: Summary;
  readonly dimensions: readonly DimensionFigures[];
  readonly surgery: KlDecomposition | null;
  readonly samples: readonly Written<SampleWithTypicality>[];
}

/** Figures by the command line's own functions, of contents that a world had at some time. */
export class Oracle {
  private readonly known = new Map<string, Promise<Expected>>();

  constructor(
    private readonly pool: EnginePool,
    private readonly world: World,
  ) {}

  /** Those of what a pass opened; undefined where it opened what was never there. */
  ofPass(source: FigureSource, samples: number, importance: number): Promise<Expected> {
    const { model, dataVersions, dataMembers, data } = source.plan;
    const files = new Map(
      this.world.together(new Map(model.files.map(({ path: file, stamp }) => [file, this.at(file, stamp)]))),
    );
    const [version] = dataVersions;
    files.set(data.path, this.at(data.path, dataMembers?.stamp ?? version!.stamp));
    return this.run(
      argumentsOf({ command: asShellText(inspectToFileWords(source, samples, importance)) }, 'x'),
      files,
    );
  }

  /** Those of a command with other files in place of those that it names. */
  run(args: readonly string[], files: ReadonlyMap<string, string>): Promise<Expected> {
    const words = args.slice(0, args.indexOf('--out')).map((word) => replaced(word, files));
    words[words.indexOf('--format') + 1] = 'json';
    const key = words.join('\0');
    const known = this.known.get(key) ?? this.ask(words);
    this.known.set(key, known);
    return known;
  }

  private at(file: string, stamp: string): string {
    const kept = this.world.whereStamp(file, stamp);
    if (kept === undefined) throw new Error(`${path.basename(file)} never had the stamp ${stamp}`);
    return kept;
  }

  private async ask(words: readonly string[]): Promise<Expected> {
    const { status, stdout, stderr } = await latentLensOn(this.pool, words);
    if (status !== 0) throw new Error(`latent-lens ${words.join(' ')}: ${stderr}`);
    return JSON.parse(stdout) as Expected;
  }
}

/** A word with its file replaced, where it is one, or one with a key. */
function replaced(word: string, files: ReadonlyMap<string, string>): string {
  for (const [file, copy] of files)
    if (word === file || word.startsWith(`${file}:`)) return copy + word.slice(file.length);
  return word;
}
