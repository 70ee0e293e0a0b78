import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { bounds, defaults } from '../../../src/core/settings/defaults';
import { executionProviders } from '../../../src/core/settings/executionProvider';
import { inRepository } from '../../support/repository';

/** What a reviewer of the Marketplace asks of package.json. */

interface Command {
  readonly command: string;
  readonly title: string;
  readonly category?: string;
  readonly icon?: string;
}
interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}
interface Property {
  readonly type: string;
  readonly default: unknown;
  readonly order?: number;
  readonly scope?: string;
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}
interface Step {
  readonly description: string;
  readonly media: { readonly markdown: string };
  readonly completionEvents?: readonly string[];
}
interface Manifest {
  readonly displayName: string;
  readonly description: string;
  readonly version: string;
  readonly publisher: string;
  readonly license: string;
  readonly repository: string;
  readonly icon: string;
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly engines: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly virtualWorkspaces: { readonly supported: boolean; readonly description: string };
    readonly untrustedWorkspaces: {
      readonly supported: string;
      readonly description: string;
      readonly restrictedConfigurations: readonly string[];
    };
  };
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly keybindings: readonly { readonly command: string; readonly when?: string }[];
    readonly walkthroughs: readonly { readonly steps: readonly Step[] }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Property>> };
    readonly jsonValidation: readonly { readonly url: string }[];
  };
}

const text = readFileSync(inRepository('package.json'), 'utf8');
const manifest = JSON.parse(text) as Manifest;
const texts = JSON.parse(readFileSync(inRepository('package.nls.json'), 'utf8')) as Record<string, string>;
const shown = (value: string) => value.replace(/^%(.+)%$/, (_, key: string) => texts[key] ?? '');
const { commands, menus, keybindings, walkthroughs, configuration, jsonValidation } = manifest.contributes;

describe('The manifest', () => {
  it('has a name, a description of one line, and search words', () => {
    assert.match(shown(manifest.displayName), /^.{3,50}$/);
    assert.match(shown(manifest.description), /^.{40,200}$/);
    assert.match(manifest.version, /^\d+\.\d+\.\d+$/, 'the Marketplace takes no suffixes');
    assert.ok(manifest.keywords.length >= 3 && manifest.keywords.length <= 30);
    assert.equal(new Set(manifest.keywords).size, manifest.keywords.length);
  });

  it('has categories that the Marketplace knows', () => {
    const known = [
      ...['AI', 'Azure', 'Chat', 'Data Science', 'Debuggers', 'Education', 'Extension Packs', 'Formatters'],
      ...['Keymaps', 'Language Packs', 'Linters', 'Machine Learning', 'Notebooks', 'Other'],
      ...['Programming Languages', 'SCM Providers', 'Snippets', 'Testing', 'Themes', 'Visualization'],
    ];
    assert.ok(manifest.categories.length >= 1 && manifest.categories.length <= 3);
    for (const category of manifest.categories) assert.ok(known.includes(category), category);
  });

  it('has a square icon of at least 128 pixels that is no SVG', () => {
    const icon = readFileSync(inRepository(manifest.icon));
    assert.equal(icon.toString('latin1', 1, 4), 'PNG');
    const [width, height] = [icon.readUInt32BE(16), icon.readUInt32BE(20)];
    assert.ok(width >= 128 && width === height, `${width}x${height}`);
  });

  it('has a publisher, a license that is there, and a repository', () => {
    assert.match(manifest.publisher, /^[a-z0-9-]+$/);
    assert.match(readFileSync(inRepository('LICENSE'), 'utf8'), new RegExp(manifest.license));
    assert.match(manifest.repository, /^https:\/\//);
  });

  it('asks for the version of VS Code whose API it is compiled against', () => {
    const asked = /^\^(\d+\.\d+)\.0$/.exec(manifest.engines['vscode']!)?.[1];
    assert.equal(manifest.devDependencies['@types/vscode'], `~${asked}`);
  });

  it('does not delay the start of VS Code', () => {
    assert.deepEqual(manifest.activationEvents, ['onStartupFinished']);
  });

  it('says what it does in untrusted and virtual workspaces', () => {
    const { virtualWorkspaces, untrustedWorkspaces } = manifest.capabilities;
    assert.equal(virtualWorkspaces.supported, false);
    assert.equal(untrustedWorkspaces.supported, 'limited');
    for (const { description } of [virtualWorkspaces, untrustedWorkspaces])
      assert.match(shown(description), /\.$/);
    for (const name of untrustedWorkspaces.restrictedConfigurations)
      assert.ok(name in configuration.properties, name);
  });

  it('has a text for every placeholder, and no other', () => {
    const placeholders = Array.from(text.matchAll(/"%([^"%]+)%"/g), ([, key]) => key!);
    assert.deepEqual([...new Set(placeholders)].sort(), Object.keys(texts).sort());
    for (const [key, value] of Object.entries(texts)) assert.match(value, /\S/, key);
  });

  it('names files that are there', () => {
    const files = [
      ...jsonValidation.map(({ url }) => url),
      ...walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown)),
    ];
    for (const file of files) assert.ok(existsSync(inRepository(file)), file);
  });
});

describe('Commands of the manifest', () => {
  const ids = commands.map(({ command }) => command);

  it('stand in the Command Palette below the name of the extension, in title case', () => {
    const hidden = (menus['commandPalette'] ?? [])
      .filter(({ when }) => when === 'false')
      .map(({ command }) => command);
    for (const { command, title, category } of commands) {
      if (hidden.includes(command)) continue;
      const words = category === undefined ? shown(title) : `${category}: ${shown(title)}`;
      assert.match(words, /^Latent Lens: [A-Z]/, command);
    }
  });

  it('have an icon exactly where a title bar shows one', () => {
    const inTitleBars = (menus['editor/title'] ?? [])
      .filter(({ group }) => group?.startsWith('navigation'))
      .map(({ command }) => command);
    for (const { command, icon } of commands)
      assert.equal(icon !== undefined, inTitleBars.includes(command), command);
  });

  it('are those of menus, keys and walkthroughs', () => {
    const named = [
      ...Object.values(menus).flatMap((items) => items.map(({ command }) => command)),
      ...keybindings.map(({ command }) => command),
      ...walkthroughs.flatMap(({ steps }) =>
        steps.flatMap(({ description, completionEvents = [] }) => [
          ...Array.from(shown(description).matchAll(/\(command:([\w.]+)/g), ([, command]) => command!),
          ...completionEvents.map((event) => event.replace('onCommand:', '')),
        ]),
      ),
    ];
    const ofEditor = ['workbench.action.terminal.new'];
    for (const command of named) assert.ok([...ids, ...ofEditor].includes(command), command);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('add to no menu without a condition', () => {
    for (const [menu, items] of Object.entries(menus))
      for (const { command, when } of items) assert.ok(when !== undefined, `${menu}: ${command}`);
    for (const { command, when } of keybindings) assert.ok(when !== undefined, command);
  });
});

describe('Settings of the manifest', () => {
  const properties = Object.entries(configuration.properties);

  it('have a description, a default, a scope and a place', () => {
    for (const [name, { markdownDescription, scope, default: value, type }] of properties) {
      assert.match(name, /^latentLens\.\w+$/);
      assert.match(shown(markdownDescription ?? ''), /[.)]$/, name);
      assert.ok(['window', 'machine', 'machine-overridable'].includes(scope ?? ''), name);
      assert.equal(typeof value, type === 'integer' ? 'number' : type, name);
    }
    assert.deepEqual(
      properties.map(([, { order }]) => order),
      properties.map((_, place) => place + 1),
    );
  });

  it('explain each of several values', () => {
    for (const [name, { enum: values, markdownEnumDescriptions: descriptions }] of properties)
      assert.equal(descriptions?.length, values?.length, name);
    assert.deepEqual(configuration.properties['latentLens.executionProvider']!.enum, [
      'auto',
      ...executionProviders,
    ]);
  });

  it('have the defaults and bounds of the code', () => {
    const of = (name: string) => configuration.properties[`latentLens.${name}`]!;
    const stated = ['draws', 'importanceSamples', 'seed', 'timeLimit'].map((name) => of(name).default);
    const { samples, importance, seed, timeoutSeconds } = defaults;
    assert.deepEqual(stated, [samples, importance, seed, timeoutSeconds]);
    const ranges = ['draws', 'importanceSamples', 'seed']
      .map(of)
      .map(({ minimum, maximum }) => [minimum, maximum]);
    assert.deepEqual(ranges, [bounds.samples, bounds.importance, bounds.seed]);
  });
});
