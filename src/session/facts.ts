import type { Warning } from '../core/problem/warning';
import type { DataEvidence } from '../core/evidence/dataEvidence';
import type { DatasetDescription } from '../core/dataset/datasetDescription';
import type { FileContents } from '../core/model/fileContents';
import type { ModelDescription } from '../core/model/modelDescription';
import type { FileChange, RunState } from '../contracts/panel/state';
import type { Problem } from '../core/problem/problem';
import type { ChosenProvider } from './provider/chooseProvider';
import type { KnownContents } from './files/contents';
import type { Identities } from './files/identities';
import type { OpenedTables } from './files/openedTables';
import type { PlainSetUp } from './decoding/plainReconstructions';
import type { Pace } from './pace/pacing';
import type { OpenedSettings } from './settings/effectiveSettings';
import type { ProviderChoice } from '../core/settings/executionProvider';
import type { RoleAssignment, StatedRoles } from '../core/model/role';

/** What a session knows at a moment. */
export interface SessionFacts {
  readonly modelPath: string;
  /** The latest that could be understood. */
  readonly model: ModelDescription | undefined;
  /** The roles that the user stated when it was read. */
  readonly statedRoles: StatedRoles | undefined;
  /** The tensors of a model that was refused, perhaps for roles that the user stated. */
  readonly outline: readonly RoleAssignment[] | undefined;
  /** What a model that was refused can still show. */
  readonly plain: PlainSetUp | undefined;
  /** What the file of a model that was refused holds, where that could be read. */
  readonly fileContents: FileContents | undefined;
  readonly data: DatasetDescription | undefined;
  /** Why these data. */
  readonly dataEvidence: DataEvidence;
  /** The latest of model and data that fit each other. */
  readonly effective: OpenedSettings | undefined;
  /** The tables of conditions that are open. */
  readonly tables: OpenedTables;
  readonly providerChoice: ProviderChoice;
  readonly provider: ChosenProvider | undefined;
  /** How much is scored at first of a large model; undefined where it is not large. */
  readonly pace: Pace | undefined;
  readonly run: RunState;
  /** Grows with every change that makes figures others. */
  readonly revision: number;
  /** Which of these the figures shown are of. */
  readonly shownRevision: number;
  /** Of the pass, once it is done. */
  readonly passWarnings: readonly Warning[];
  /** Of the latest pass with figures. */
  readonly picturesOf: string;
  readonly identities: Identities | undefined;
  /** What was hashed of models and rows. */
  readonly contents: KnownContents;
  /** The σ found for `gaussian-optimal`. */
  readonly optimalSigma: number | undefined;
  readonly problem: Problem | undefined;
  /** Files that are no longer what was opened. */
  readonly changes: readonly FileChange[];
  /** Paths of files that are waited for, as those exported with them are written. */
  readonly awaited: readonly string[];
  /** What became of the figures by a reload. */
  readonly reloadNote: Warning | undefined;
}

const nothingRun: RunState = {
  phase: 'reading',
  rowsScored: 0,
  rowsShown: 0,
  rowsTotal: 0,
  draws: { samples: 0, importance: 0, shown: null, importanceShown: null },
  fraction: 0,
  seconds: 0,
  secondsLeft: null,
};

/** Before anything is known of a model. */
export function initialFacts(
  modelPath: string,
  providerChoice: ProviderChoice,
  tables: OpenedTables,
): SessionFacts {
  return {
    modelPath,
    model: undefined,
    statedRoles: undefined,
    outline: undefined,
    plain: undefined,
    fileContents: undefined,
    data: undefined,
    dataEvidence: { kind: 'chosen' },
    effective: undefined,
    tables,
    providerChoice,
    provider: undefined,
    pace: undefined,
    run: nothingRun,
    revision: 0,
    shownRevision: 0,
    passWarnings: [],
    picturesOf: '',
    identities: undefined,
    contents: new Map(),
    optimalSigma: undefined,
    problem: undefined,
    changes: [],
    awaited: [],
    reloadNote: undefined,
  };
}
