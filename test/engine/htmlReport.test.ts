import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { argumentsOf } from '../support/manifestCommand';
import { inRepository } from '../support/repository';
import { latentLensOn, sharedPool } from '../support/sharedEngines';
import { kindNames } from '../../src/core/model/modelKind';
import { dataPathOf, modelPathOf, structures } from '../support/structures';

const sample = (name: string) => inRepository('media', 'sample', name);
const call = [sample('fashion-mnist-encoder.onnx'), '--data', sample('fashion-mnist-test.npz:images')];
const few = ['--subset', 'limit=100', '--samples', '4'];

/** A report may be sent by mail. */
const maxBytes = 5_000_000;

describe('A report in one HTML file', () => {
  const pool = sharedPool(1);
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-report-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const file = (name: string) => path.join(folder, name);
  const run = (...args: string[]) => latentLensOn(pool(), args);
  const report = async (name: string, ...args: string[]) => {
    const { status, stderr } = await run('report', ...args, '--out', file(name));
    assert.equal(status, 0, stderr);
    return readFileSync(file(name), 'utf8');
  };
  const figuresIn = (page: string) =>
    new Map(
      [...page.matchAll(/data-figure="(\w+)" data-value="([^"]+)"/g)].map(([, name, value]) => [
        name!,
        Number(value),
      ]),
    );
  /** What a reader sees, without styles and pictures. */
  const textOf = (page: string) =>
    page.replace(/<style>.*?<\/style>|<pre.*?<\/pre>/gs, '').replace(/<img [^>]*>|data:[^"]*|<[^>]+>/g, ' ');

  it('has the figures of inspect, to the last digit', async () => {
    const page = await report('sample.html', ...call, ...few);
    const { stdout } = await run('inspect', ...call, ...few, '--format', 'json');
    const { summary } = JSON.parse(stdout) as { summary: Readonly<Record<string, number | null>> };
    const figures = figuresIn(page);
    assert.ok(figures.size >= 6);
    for (const [name, value] of figures) assert.equal(value, summary[name], name);
  });

  it('loads and runs nothing', () => {
    const page = readFileSync(file('sample.html'), 'utf8');
    assert.match(page, /default-src &#39;none&#39;; img-src data:; style-src &#39;sha256-/);
    assert.doesNotMatch(page, /<script|<link|<iframe|javascript:|\son\w+=|\sstyle=/i);
    assert.doesNotMatch(page, /(src|href)="(?!data:)/);
    assert.ok(statSync(file('sample.html')).size < maxBytes);
  });

  it('is made again by its command, byte for byte', async () => {
    const page = readFileSync(file('sample.html'), 'utf8');
    const [, written] = /<pre tabindex="0" aria-label="Command">\s*([^<]+?)\s*<\/pre/.exec(page)!;
    const command = written!.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    assert.match(command, /^latent-lens report /);
    const { status, stderr } = await run(...argumentsOf({ command }, file('again.html')));
    assert.equal(status, 0, stderr);
    assert.equal(readFileSync(file('again.html'), 'utf8'), page);
  });

  it('ends with status 3 where a condition holds, and is written all the same', async () => {
    const failing = ['--out', file('failing.html'), '--fail-if', 'elbo < 0'];
    const { status, stderr } = await run('report', ...call, ...few, ...failing);
    assert.equal(status, 3);
    assert.match(stderr, /elbo < 0 holds/);
    assert.match(readFileSync(file('failing.html'), 'utf8'), /<h2 id="summary">/);
  });

  it('says what is missing of a call', async () => {
    const { status, stderr } = await run('report', ...call);
    assert.equal(status, 2);
    assert.match(stderr, /report requires --out FILE\.html/);
  });

  it('keeps the name of a file from being read as markup', async () => {
    const model = file('<b onclick=x>&"\'.onnx');
    copyFileSync(modelPathOf('ae-dense'), model);
    const page = await report('names.html', model, '--data', dataPathOf('ae-dense'));
    assert.doesNotMatch(page, /<b /);
    assert.match(page, /<h1>&lt;b onclick=x&gt;&amp;&quot;&#39;\.onnx<\/h1>/);
  });

  const withRows = Object.entries(structures).filter(
    ([, { rows, conditions }]) => rows && conditions.length === 0,
  );
  for (const [name, { data, kind }] of withRows)
    it(`is made of a model of any structure: ${name}`, async () => {
      if (!data) return;
      const page = await report('structure.html', modelPathOf(name), '--data', dataPathOf(name));
      assert.match(page, new RegExp(`${kindNames[kind]} on `));
      assert.equal(/.{0,60}\b(undefined|NaN|null|\[object).*/.exec(textOf(page))?.[0], undefined);
    });
});
