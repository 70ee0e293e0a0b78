import { Banner } from '../ui/banner';

/** The paths of saved files; renders nothing if there are none. */
export function WrittenFiles({ files, testId }: { files: readonly string[]; testId: string }) {
  if (files.length === 0) return null;
  return (
    <Banner kind="info" testId={testId}>
      Saved files:
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
