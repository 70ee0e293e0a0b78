/** What a report of a problem says. */
export interface ProblemReportFacts {
  readonly extensionVersion: string;
  readonly editor: string;
  readonly platform: string;
  readonly providers: string;
  /** Last lines of the log, without paths and data. */
  readonly log: readonly string[];
}

/** A report to be read, completed and sent by the user, as Markdown. */
export function problemReport({
  extensionVersion,
  editor,
  platform,
  providers,
  log,
}: ProblemReportFacts): string {
  return [
    '# Report of a problem with Latent Lens',
    '',
    'What I did, what I expected, and what happened instead:',
    '',
    '…',
    '',
    '<!-- Nothing below names a file, a folder or a value of your data. Look it over before you send it. -->',
    '',
    `- Latent Lens ${extensionVersion}`,
    `- ${editor}`,
    `- ${platform}`,
    '',
    providers.replace(/^(#+)/gm, '$1#'),
    '## Last lines of the log',
    '',
    '```',
    ...log,
    '```',
    '',
  ].join('\n');
}
