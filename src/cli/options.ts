import { parseArgs, type ParseArgsConfig } from 'node:util';
import path from 'node:path';
import type { RequestedSettings } from '../core/settings/requestedSettings';
import { conditionForm, formatConditionSource, parseCondition } from '../core/settings/conditionSource';
import { bounds } from '../core/settings/defaults';
import { posteriorFamilies } from '../vae/posterior/family';
import { layouts } from '../core/settings/layout';
import { withPriorFile } from '../core/settings/prior';
import { settingTable } from '../core/settings/settingTable';
import { executionProviders, type ProviderChoice } from '../core/settings/executionProvider';
import { isRole, roles, type StatedRoles } from '../core/model/role';
import { parseDataReference, type DataReference } from '../core/dataset/dataReference';

/** The command line is invalid: reported with the usage text, exit status 2. */
export class UsageError extends Error {}

type OptionTypes = Readonly<Record<string, 'string' | 'boolean' | 'list'>>;

/** The options of one command. Each option is read with the method for its type. */
export class Options {
  private constructor(
    /** Empty for a command that takes none. */
    readonly model: string,
    /** The second model of a command that takes two; empty for others. */
    readonly other: string,
    private readonly values: Readonly<Record<string, unknown>>,
  ) {}

  /** Parses `MODEL [--option value]…`, or the same of a command that takes no model or two. */
  static parse(args: readonly string[], types: OptionTypes, models: 0 | 1 | 2 = 1): Options {
    const options: NonNullable<ParseArgsConfig['options']> = Object.fromEntries(
      Object.entries(types).map(([name, type]) => [
        name,
        type === 'list' ? { type: 'string' as const, multiple: true } : { type },
      ]),
    );
    try {
      const { values, positionals } = parseArgs({
        args: joinNegatives(args),
        options,
        allowPositionals: true,
      });
      const [model = '', other = ''] = positionals.map((each) => path.resolve(each));
      if (positionals.length < models)
        throw new UsageError(model === '' ? 'missing model file' : 'missing second model file');
      const unexpected = positionals.slice(models);
      if (unexpected.length > 0)
        throw new UsageError(
          `unexpected arguments${models === 0 ? '' : ' after the model'}: ${unexpected.join(' ')}`,
        );
      return new Options(model, other, values);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw new UsageError((error as Error).message.split('. ')[0]);
    }
  }

  text(name: string): string | undefined {
    return this.values[name] as string | undefined;
  }

  /** The values of an option that may be given several times. */
  texts(name: string): readonly string[] {
    return (this.values[name] ?? []) as string[];
  }

  flag(name: string): boolean {
    return this.values[name] === true;
  }

  path(name: string): string | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : path.resolve(text);
  }

  /** A whole number from `min` to `max`. */
  whole(name: string, min: number, max = Number.MAX_SAFE_INTEGER): number | undefined {
    const range = max < Number.MAX_SAFE_INTEGER ? `between ${min} and ${max}` : `${min} or greater`;
    return this.number(
      name,
      (value) => Number.isSafeInteger(value) && value >= min && value <= max,
      `a whole number, ${range}`,
    );
  }

  notNegative(name: string): number | undefined {
    return this.number(name, (value) => Number.isFinite(value) && value >= 0, 'a number, 0 or greater');
  }

  /** Numbers that commas divide; none where they are left out. */
  notNegatives(name: string): readonly number[] {
    const isNumber = (value: number) => Number.isFinite(value) && value >= 0;
    const values = this.text(name)?.split(',') ?? [];
    return values.map((text) => {
      const value = Number(text);
      if (text.trim() === '' || !isNumber(value)) throw invalidValue(name, text, 'a number, 0 or greater');
      return value;
    });
  }

  positive(name: string): number | undefined {
    return this.number(name, (value) => Number.isFinite(value) && value > 0, 'a number greater than 0');
  }

  private number(name: string, valid: (value: number) => boolean, expected: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (text.trim() === '' || !valid(value)) throw invalidValue(name, text, expected);
    return value;
  }

  /** Two numbers, the first no greater than the second. */
  range(name: string): readonly [number, number] | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const [min, max, ...more] = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
    if (min === undefined || max === undefined || more.length > 0 || !(min <= max))
      throw invalidValue(name, text, 'BLACK,WHITE, such as 0,1');
    return [min, max];
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const found = values.find((value) => value === text);
    if (found === undefined) throw invalidValue(name, text, values.join(', '));
    return found;
  }

  data(name: string): DataReference | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const reference = parseDataReference(text);
    return { ...reference, path: path.resolve(reference.path) };
  }

  /**
   * The settings given as options. Settings without an option are omitted.
   *
   * @param of the model that they are of: decoder, roles, likelihood and prior have options of their own for the second one,
   * which are the first one's where none are given, but for the decoder
   */
  settings(of: 'model' | 'other' = 'model'): RequestedSettings {
    const own = of === 'other' ? this.roles('other-role') : {};
    const roles = Object.keys(own).length > 0 ? own : this.roles('role');
    const ofOther = (name: TextSetting) =>
      (of === 'other' ? this.setting(name, `other-${name}`) : undefined) ?? this.setting(name);
    const given: { readonly [N in keyof RequestedSettings]: RequestedSettings[N] | undefined } = {
      roles: Object.keys(roles).length > 0 ? roles : undefined,
      decoder: this.path(of === 'other' ? 'other-decoder' : 'decoder'),
      data: this.data('data'),
      labels: this.data('labels'),
      conditions: this.conditions('condition'),
      layout: this.oneOf('layout', layouts),
      recipe: this.setting('recipe'),
      subset: this.setting('subset'),
      scale: this.setting('scale'),
      likelihood: ofOther('likelihood'),
      posterior:
        (of === 'other' ? this.oneOf('other-posterior', posteriorFamilies) : undefined) ??
        this.oneOf('posterior', posteriorFamilies),
      prior: this.prior(ofOther('prior')),
      samples: this.whole('samples', ...bounds.samples),
      importance: this.whole('importance', ...bounds.importance),
      seed: this.whole('seed', 0),
      beta: this.notNegative('beta'),
      display: this.setting('display'),
    };
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  }

  /** A prior with the path of its file resolved. */
  private prior(text: string | undefined): string | undefined {
    return text === undefined ? undefined : withPriorFile(text, (file) => path.resolve(file));
  }

  /** Conditions given as [NAME=]FILE[:KEY] or [NAME=]VALUE, by name, with file paths resolved. */
  conditions(option: 'condition' | 'reference-condition'): RequestedSettings['conditions'] | undefined {
    const given = this.texts(option);
    if (given.length === 0) return undefined;
    return Object.fromEntries(
      given.map((text) => {
        const parsed = parseCondition(text);
        if (!parsed) throw invalidValue(option, text, conditionForm);
        const { name = '', source } = parsed;
        if (source.kind !== 'column') return [name, formatConditionSource(source)];
        const { path: file, ...key } = source.reference;
        return [name, formatConditionSource({ ...source, reference: { ...key, path: path.resolve(file) } })];
      }),
    );
  }

  provider(): ProviderChoice | undefined {
    return this.oneOf<ProviderChoice>('ep', ['auto', ...executionProviders]);
  }

  /** Roles given as NAME=ROLE. */
  private roles(name: 'role' | 'other-role'): StatedRoles {
    const given = this.texts(name);
    return Object.fromEntries(
      given.map((text) => {
        const equals = text.lastIndexOf('=');
        const role = text.slice(equals + 1);
        if (equals < 1 || !isRole(role))
          throw invalidValue(name, text, `NAME=ROLE, where ROLE is one of ${roles.join(', ')}`);
        return [text.slice(0, equals), role];
      }),
    );
  }

  /** A setting that is written as in setup files. */
  private setting(name: TextSetting, option: string = name): string | undefined {
    const text = this.text(option);
    if (text === undefined) return undefined;
    const { read, takes } = settingTable[name];
    const value = read(text);
    if (value === undefined) throw invalidValue(option, text, takes);
    return value;
  }
}

type TextSetting = 'recipe' | 'subset' | 'scale' | 'likelihood' | 'prior' | 'display';

function invalidValue(name: string, text: string, expected: string): UsageError {
  return new UsageError(`invalid value for --${name}: ${text} (expected ${expected})`);
}

/** Joins an option with a value that starts with a minus and a digit, which the parser would read as another option. */
function joinNegatives(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const previous = joined.at(-1);
    if (/^-\d/.test(arg) && previous?.startsWith('--') && !previous.includes('='))
      joined[joined.length - 1] = `${previous}=${arg}`;
    else joined.push(arg);
  }
  return joined;
}
