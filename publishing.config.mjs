// What a release needs beyond a pack, from package.json and CHANGELOG.md: see docs/publishing.md.

/** Stands in the address of package.json's `repository` until there is one. */
const placeholder = 'OWNER';

/**
 * The addresses of a manifest, all made from its `repository`.
 *
 * @param {{ repository: string, version: string }} manifest
 */
export function addressesOf({ repository, version }) {
  const files = `${repository}/blob/v${version}`;
  return {
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
    /** What links and pictures of README.md and CHANGELOG.md are relative to, of the files as they were released. */
    links: files,
    pictures: files.replace('/blob/', '/raw/'),
  };
}

/** Versions with an odd minor number go to the pre-release channel, as the Marketplace recommends: it knows no suffixes. */
export function isPreRelease(version) {
  return Number(version.split('.')[1]) % 2 === 1;
}

/**
 * Why a pack of this manifest can't be published under a tag, as sentences; none where it can.
 *
 * @param {{ repository: string, version: string }} manifest
 * @param {string} changelog
 * @param {string} tag
 */
export function whyNotPublishable({ repository, version }, changelog, tag) {
  const reasons = [];
  if (repository.split('/').includes(placeholder))
    reasons.push(`package.json names ${repository} as its repository. Replace it with the address of yours.`);
  else if (!/^https:\/\/[^/]+\/[^/]+\/[^/]+$/.test(repository))
    reasons.push(
      `package.json names ${repository} as its repository. Enter https://HOST/${placeholder}/NAME.`,
    );
  if (tag !== `v${version}`)
    reasons.push(
      `The tag is ${tag}, the version ${version}. Tag the commit v${version}, or change the version.`,
    );
  if (!changelog.includes(`\n## [${version}]`))
    reasons.push(`CHANGELOG.md has no section for ${version}. Rename "Unreleased" to "[${version}] - DATE".`);
  return reasons;
}
