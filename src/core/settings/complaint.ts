/** Why something that is stated is no setting. */
export type Complaint =
  | Readonly<{ kind: 'no-object' }>
  | Readonly<{ kind: 'unknown-setting'; name: string; known: readonly string[] }>
  /** `takes` is how the setting is written, and `given` what stands there, as JSON. */
  | Readonly<{ kind: 'value-not-taken'; setting: string; takes: string; given: string }>;

/** A complaint as a sentence. */
export function complaintWords(complaint: Complaint): string {
  switch (complaint.kind) {
    case 'no-object':
      return 'It holds no object of settings.';
    case 'unknown-setting':
      return `${shortened(complaint.name)} is no setting; there are ${complaint.known.join(', ')}.`;
    case 'value-not-taken':
      return `${complaint.setting} takes ${complaint.takes}, not ${shortened(complaint.given)}.`;
  }
}

const longest = 60;

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
