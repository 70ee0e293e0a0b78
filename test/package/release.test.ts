import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { packRelease, releasedFile, releasedRepository, releaseTag } from '../support/packRelease';
import { runFolder } from '../support/packVsix';
import { inRepository, manifest } from '../support/repository';

describe('A pack for a release', () => {
  it('is refused while package.json names no repository, in words', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        inRepository('vsix.config.mjs'),
        '--target',
        'universal',
        '--out',
        runFolder(),
        '--release',
        releaseTag,
      ],
      { encoding: 'utf8' },
    );
    assert.equal(status, 1);
    assert.match(stderr, /OWNER\/latent-lens as its repository\. Replace it with the address of yours\./);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });

  it('has absolute addresses of pictures and links, of files that are there, and the channel of its version', async () => {
    const files = unzipSync(readFileSync(await packRelease('universal')));
    const text = (file: string) => new TextDecoder().decode(files[file]);

    const readme = text('extension/readme.md');
    const pictures = Array.from(readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g), ([, address]) => address!);
    assert.ok(pictures.length >= 4);
    for (const address of pictures) releasedFile(address, 'raw');
    const links = Array.from(
      readme.matchAll(/(?<!!)\[[^\]]*\]\(([^)#]+)[^)]*\)/g),
      ([, address]) => address!,
    );
    for (const address of links.filter((link) => link.startsWith(releasedRepository)))
      releasedFile(address, 'blob');
    assert.ok(
      links.every((address) => address.startsWith('https://')),
      links.join('\n'),
    );

    const packed = JSON.parse(text('extension/package.json')) as Record<string, unknown>;
    assert.deepEqual(packed['repository'], { type: 'git', url: `${releasedRepository}.git` });
    assert.deepEqual(packed['bugs'], { url: `${releasedRepository}/issues` });
    const workflow = /\/actions\/workflows\/([\w.]+)\/badge\.svg"/.exec(text('extension/package.json'))?.[1];
    assert.ok(existsSync(inRepository(`.github/workflows/${workflow}`)), workflow);
    assert.match(text('extension.vsixmanifest'), /<Badge Link="https:[^>]+Description="Tests on/);
    const isOdd = Number(manifest.version.split('.')[1]) % 2 === 1;
    assert.equal(
      text('extension.vsixmanifest').includes('Microsoft.VisualStudio.Code.PreRelease" Value="true"'),
      isOdd,
    );
  });
});
