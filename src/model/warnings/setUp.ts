import { defineWarning } from '../../core/problem/warning';
import { complaintWords, type Complaint } from '../../core/settings/complaint';

/** @param args.error what the reader of JSON says, as a sentence */
export const setUpNotJson = defineWarning(
  'set-up-not-json',
  ({ file, error }: { file: string; error: string }) => ({
    what: `${file} isn't valid JSON, so nothing in it is used: ${error}`,
  }),
);

export const settingNotUsed = defineWarning(
  'setting-not-used',
  ({ file, complaint }: { file: string; complaint: Complaint }) => ({
    what: `${file}: ${complaintWords(complaint)}`,
  }),
);
