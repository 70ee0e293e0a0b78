import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { inRepository } from '../../support/repository';

interface Manifest {
  readonly repository: string;
  readonly version: string;
}
interface Publishing {
  readonly addressesOf: (manifest: Manifest) => Readonly<Record<string, unknown>>;
  readonly isPreRelease: (version: string) => boolean;
  readonly whyNotPublishable: (manifest: Manifest, changelog: string, tag: string) => readonly string[];
}

const repository = 'https://github.com/someone/latent-lens';
const changelog = '# Changelog\n\n## [1.2.0] - 2026-01-31\n';

describe('A release', () => {
  let publishing: Publishing;

  before(async () => {
    const file = pathToFileURL(inRepository('publishing.config.mjs')).href;
    publishing = (await import(file)) as Publishing;
  });

  it('is refused while the repository is a placeholder, for another tag, and without its changes', () => {
    const { whyNotPublishable } = publishing;
    const reasons = whyNotPublishable(
      { repository: 'https://github.com/OWNER/latent-lens', version: '1.3.0' },
      changelog,
      'v1.2.0',
    );
    assert.equal(reasons.length, 3);
    assert.match(reasons[0]!, /names https:\/\/github\.com\/OWNER\/latent-lens as its repository/);
    assert.match(reasons[1]!, /tag is v1\.2\.0, the version 1\.3\.0/);
    assert.match(reasons[2]!, /no section for 1\.3\.0/);
    assert.deepEqual(whyNotPublishable({ repository, version: '1.2.0' }, changelog, 'v1.2.0'), []);
    assert.equal(
      whyNotPublishable({ repository: 'latent-lens', version: '1.2.0' }, changelog, 'v1.2.0').length,
      1,
    );
  });

  it('makes all addresses of one, those of pictures and links of the tag', () => {
    assert.deepEqual(publishing.addressesOf({ repository, version: '1.2.0' }), {
      repository: { type: 'git', url: `${repository}.git` },
      bugs: { url: `${repository}/issues` },
      homepage: `${repository}#readme`,
      badges: [
        {
          url: `${repository}/actions/workflows/test.yml/badge.svg`,
          href: `${repository}/actions/workflows/test.yml`,
          description: 'Tests on Linux, Windows and macOS',
        },
      ],
      links: `${repository}/blob/v1.2.0`,
      pictures: `${repository}/raw/v1.2.0`,
    });
  });

  it('is a pre-release where its minor number is odd', () => {
    const { isPreRelease } = publishing;
    assert.deepEqual(['0.1.0', '1.2.3', '2.11.0'].map(isPreRelease), [true, false, true]);
  });
});
