import { toolInputInvalid } from './problems';

/** What an input of a tool may be: the part of JSON Schema that the tools need, and that {@link checkInput} enforces. */
export type InputProperty =
  | { readonly type: 'string'; readonly description: string }
  | {
      readonly type: 'integer' | 'number';
      readonly description: string;
      readonly minimum: number;
      readonly maximum: number;
    }
  | { readonly type: 'boolean'; readonly description: string }
  | {
      readonly type: 'object';
      readonly description: string;
      readonly additionalProperties: { readonly type: 'string' };
    };

export interface InputSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, InputProperty>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

/** The longest text that an input may be: longer than any path. */
const longestText = 4096;

/** Inputs that are of their types; what was left out is undefined. */
export class ToolInput {
  constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  text(name: string): string | undefined {
    return this.values[name] as string | undefined;
  }

  number(name: string): number | undefined {
    return this.values[name] as number | undefined;
  }

  flag(name: string): boolean {
    return this.values[name] === true;
  }

  texts(name: string): Readonly<Record<string, string>> | undefined {
    return this.values[name] as Readonly<Record<string, string>> | undefined;
  }
}

/**
 * Checks the inputs of a call, which may be anything, against their schema. Null stands for what is left out, as some
 * models write it.
 *
 * @throws ProblemError that says which input is not as it should be
 */
export function checkInput(schema: InputSchema, value: unknown): ToolInput {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw toolInputInvalid({ complaint: 'The input is not an object.' });
  const given = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
  for (const [name, each] of given) {
    if (!Object.hasOwn(schema.properties, name))
      throw toolInputInvalid({
        complaint: `There is no input ${JSON.stringify(name)}; there are ${Object.keys(schema.properties).join(', ')}.`,
      });
    const wanted = wantedInstead(schema.properties[name]!, each);
    if (wanted !== undefined) throw toolInputInvalid({ complaint: `The input ${name} must be ${wanted}.` });
  }
  const missing = schema.required.find((name) => !given.some(([each]) => each === name));
  if (missing !== undefined) throw toolInputInvalid({ complaint: `The input ${missing} is missing.` });
  return new ToolInput(Object.fromEntries(given));
}

/** What a value should have been; undefined where it is. */
function wantedInstead(property: InputProperty, value: unknown): string | undefined {
  switch (property.type) {
    case 'string':
      return isText(value) ? undefined : `a text of 1 to ${longestText} characters`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'object':
      return typeof value === 'object' && value !== null && Object.values(value).every(isText)
        ? undefined
        : 'an object of texts';
    case 'integer':
    case 'number': {
      const { type, minimum, maximum } = property;
      const isOfType = type === 'integer' ? Number.isSafeInteger(value) : Number.isFinite(value);
      if (isOfType && (value as number) >= minimum && (value as number) <= maximum) return undefined;
      return `${type === 'integer' ? 'a whole number' : 'a number'} from ${minimum} to ${maximum}`;
    }
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= longestText;
}
