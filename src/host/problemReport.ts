/** The contents of a problem report. */
export interface ProblemReportFacts {
  readonly extensionVersion: string;
  readonly editor: string;
  readonly platform: string;
  readonly providers: string;
  /** The most recent log lines, without paths and data. */
  readonly log: readonly string[];
}

/** A problem report as Markdown, for the user to review, complete and send. */
export function problemReport({
  extensionVersion,
  editor,
  platform,
  providers,
  log,
}: ProblemReportFacts): string {
  return [
    '# Latent Lens problem report',
    '',
    'Describe what you did, what you expected, and what happened instead:',
    '',
    '…',
    '',
    '<!-- The details below contain no file names, folder names or data values. Review them before you send the report. -->',
    '',
    `- Latent Lens ${extensionVersion}`,
    `- ${editor}`,
    `- ${platform}`,
    '',
    providers.replace(/^(#+)/gm, '$1#'),
    '## Recent log lines',
    '',
    '```',
    ...log,
    '```',
    '',
  ].join('\n');
}
