import path from 'node:path';
import { withPriorFile } from '../../core/settings/prior';
import { complaintWords } from '../../core/settings/complaint';
import { checkSettings } from '../../core/settings/checkSettings';
import type { SettingsChange } from '../../contracts/panel/actions';
import type { DataReference } from '../../core/dataset/dataReference';
import type { Role } from '../../core/model/role';
import { formatSubset, withoutLabel, type RowSubset } from '../../core/settings/rowSubset';
import { assignRole } from '../../model/roles/assignRole';
import { nameInPart } from '../../model/roles/rolesOfPart';
import { tensorsOf } from '../panelState';
import { confirmedRoles } from '../roleWarnings';
import type { SessionStore } from '../store';
import { resolveSettings } from './effectiveSettings';
import { changeWords } from './changeWords';
import { requestedScoring } from './requestedValues';
import type { SettingsApplier } from './settingsApplier';
import type { UserSettings } from './userSettings';
import { datasetMissing } from '../problems/data';
import { settingInvalid } from '../problems/run';

/** Everything a user changes about how a model and its data are read and scored. Each change can be undone and redone. */
export class SettingsActions {
  constructor(
    private readonly store: SessionStore,
    private readonly user: UserSettings,
    private readonly applier: SettingsApplier,
  ) {}

  /** Scores another dataset, and remembers it if it fits. */
  async chooseData(data: DataReference): Promise<void> {
    await this.applier.tryData({ data }, 'the choice of data');
  }

  /** Labels the dataset with an array or column. */
  async chooseLabels(labels: DataReference): Promise<void> {
    const { data } = this.store.facts;
    if (!data) throw datasetMissing();
    const subset = withoutLabel(this.user.requested.subset);
    const settings = { data: data.reference, labels, ...(subset !== undefined && { subset }) };
    await this.applier.tryData(settings, 'the choice of labels');
  }

  /** Scores some of the rows, or all of them. */
  async chooseRows(subset: RowSubset): Promise<void> {
    await this.applier.tryData({ subset: formatSubset(subset) }, 'the choice of rows');
  }

  /** Pairs the encoder with another decoder. */
  async chooseDecoder(decoder: string): Promise<void> {
    await this.applier.change({ decoder }, 'the choice of a decoder');
  }

  /** Assigns a role to a tensor; null detects it again. */
  async changeRole(tensor: string, role: Role | null): Promise<void> {
    const before = this.user.requested.roles ?? {};
    const roles = assignRole(before, tensorsOf(this.store.facts), tensor, role);
    await this.applier.change({ roles }, `the role of ${nameInPart(tensor)}`);
  }

  /** Confirms the roles that were guessed. */
  async confirmRoles(): Promise<void> {
    const { model } = this.store.facts;
    if (!model) return;
    const roles = { ...this.user.requested.roles, ...confirmedRoles(model) };
    await this.applier.change({ roles }, 'the confirmation of roles');
  }

  /**
   * Changes the user's settings, remembers them, and scores again.
   *
   * @throws ProblemError if one of them is invalid; none is changed then
   */
  async change(change: SettingsChange): Promise<void> {
    const { settings, complaints } = checkSettings(this.withPaths(change));
    if (complaints[0]) throw settingInvalid({ complaint: complaintWords(complaints[0]) });
    const { model, data } = this.store.facts;
    // Refuses what the model cannot serve, such as a likelihood whose parameters its decoder does not output.
    if (model && data)
      resolveSettings(model, data, requestedScoring({ ...this.user.requested, ...settings }));
    await this.applier.change(settings, changeWords(change));
  }

  /** A change with the path of a prior's file as it is from the model's folder. */
  private withPaths(change: SettingsChange): SettingsChange {
    if (change.prior === undefined) return change;
    const folder = path.dirname(this.store.facts.modelPath);
    return { ...change, prior: withPriorFile(change.prior, (file) => path.resolve(folder, file)) };
  }

  /** Undoes the last change; gives what it was, or null where there is none. */
  async undo(): Promise<string | null> {
    const words = this.user.undoable;
    await this.applier.apply(() => {
      this.user.undo();
    });
    return words;
  }

  /** Makes the change undone last again; gives what it was, or null where there is none. */
  async redo(): Promise<string | null> {
    const words = this.user.redoable;
    await this.applier.apply(() => {
      this.user.redo();
    });
    return words;
  }

  /** Resets all changes: the setup file applies, everything else is proposed. */
  async reset(): Promise<void> {
    await this.applier.apply(() => {
      this.user.reset();
    });
  }
}
