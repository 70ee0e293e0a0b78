import { Banner } from '../ui/banner';

/** What was written, by path; nothing where nothing was. */
export function WrittenFiles({ files, testId }: { files: readonly string[]; testId: string }) {
  if (files.length === 0) return null;
  return (
    <Banner kind="info" testId={testId}>
      Written:
      <ul>
        {files.map((path) => (
          <li key={path}>
            <code>{path}</code>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
