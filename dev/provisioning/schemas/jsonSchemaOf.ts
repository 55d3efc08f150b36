/** A JSON Schema of draft 7, which YAML's editors read. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A part of a Valibot schema: a schema, or an action of a pipe. */
type Part = Readonly<Record<string, unknown>>;

/** Words for the field at a path such as `mentions[].all`; '' for none. */
export type Describe = (path: string) => string;

/** A text with a `$` is a reference, or has a `$$` in it: its value is not what is written. */
const DOLLAR = '\\$';

/** One character (code point), with and without the flag `u`. Controls that end a line are none of them. */
const CHARACTER = '(?:[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]|[^\\uD800-\\uDFFF\\n\\r\\u2028\\u2029])';

/**
 * Writes what a Valibot schema takes as a JSON Schema that refuses nothing the schema takes. What cannot be written, such
 * as a check by a function, and kinds of schemas that are not known here, are left open. Objects take their own fields
 * only, as the plugin's settings have it, and every text may hold a reference.
 */
export function jsonSchemaOf(schema: object, describe: Describe, path = ''): JsonSchema {
  const words = describe(path);
  const written = pipeOf(schema).reduce<Written>((all, part) => withPart(all, part, { describe, path }), START);
  return { ...(words === '' ? {} : { description: words }), ...written.schema };
}

/** The text fields that nobody reads from the file alone: whatever a text must be, or something with a `$`. */
export function orReference(pattern: string): JsonSchema {
  return { type: 'string', pattern: `${DOLLAR}|${pattern}` };
}

interface Written {
  readonly schema: JsonSchema;
  /** True behind a transformation: what follows is about another value than the one that stands in the file. */
  readonly isOther: boolean;
}

const START: Written = { schema: {}, isOther: false };

interface At {
  readonly describe: Describe;
  readonly path: string;
}

function pipeOf(schema: object): readonly Part[] {
  const { pipe } = schema as { readonly pipe?: readonly Part[] };
  // The first of a pipe is the schema itself, without the pipe.
  return pipe ?? [schema as Part];
}

function withPart(written: Written, part: Part, at: At): Written {
  const { schema, isOther } = written;
  if (part['kind'] === 'transformation') {
    return { schema, isOther: true };
  }
  if (part['kind'] === 'schema') {
    return isOther ? written : { schema: { ...schema, ...writeSchema(part, at) }, isOther };
  }
  const rule = part['kind'] === 'metadata' ? writeMetadata(part) : isOther ? null : writeAction(part);
  return rule === null ? written : { schema: { ...schema, ...rule(schema) }, isOther };
}

function writeSchema(part: Part, at: At): JsonSchema {
  return SCHEMAS[String(part['type'])]?.(part, at) ?? {};
}

const SCHEMAS: Readonly<Record<string, (part: Part, at: At) => JsonSchema>> = {
  string: () => ({ type: 'string' }),
  number: () => ({ type: 'number' }),
  boolean: () => ({ type: 'boolean' }),
  picklist: ({ options }) => ({ anyOf: [{ enum: options }, { type: 'string', pattern: DOLLAR }] }),
  literal: ({ literal }) => ({ const: literal }),
  object: writeObject,
  strict_object: writeObject,
  array: ({ item }, { describe, path }) => ({
    type: 'array',
    items: jsonSchemaOf(item as object, describe, `${path}[]`),
  }),
  record: ({ value }) => ({
    type: 'object',
    additionalProperties: jsonSchemaOf(value as object, NO_WORDS),
  }),
  union: ({ options }) => ({
    anyOf: (options as object[]).map((option) => jsonSchemaOf(option, NO_WORDS)),
  }),
  optional: writeWrapped,
  exact_optional: writeWrapped,
  nullable: writeNullable,
  nullish: writeNullable,
};

/** Below a place whose names are the user's own nothing has words. */
const NO_WORDS: Describe = () => '';

function writeObject({ entries }: Part, { describe, path }: At): JsonSchema {
  const all = Object.entries(entries as Readonly<Record<string, Part>>);
  const required = all.filter(([, entry]) => !OPTIONAL.includes(String(entry['type']))).map(([name]) => name);
  const properties = all.map(([name, entry]) => {
    return [name, jsonSchemaOf(entry, describe, path === '' ? name : `${path}.${name}`)] as const;
  });
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

const OPTIONAL = ['optional', 'exact_optional', 'nullish'];

function writeWrapped({ wrapped }: Part, { path }: At): JsonSchema {
  return jsonSchemaOf(wrapped as object, () => '', path);
}

function writeNullable({ wrapped, default: usual }: Part, at: At): JsonSchema {
  const inner = jsonSchemaOf(wrapped as object, (path) => (path === at.path ? '' : at.describe(path)), at.path);
  const hasDefault = ['string', 'number', 'boolean'].includes(typeof usual);
  return { ...orNull(inner), ...(hasDefault && usual !== '' ? { default: usual } : {}) };
}

/** Nothing behind a field's colon is null in YAML. */
function orNull(inner: JsonSchema): JsonSchema {
  const { type, anyOf } = inner;
  if (typeof type === 'string') {
    return { ...inner, type: [type, 'null'] };
  }
  return Array.isArray(anyOf) ? { ...inner, anyOf: [...anyOf, { type: 'null' }] } : {};
}

/** A rule is written in view of what is written before. */
type Rule = (before: JsonSchema) => JsonSchema;

function writeAction({ type, requirement }: Part): Rule | null {
  return ACTIONS[String(type)]?.(requirement) ?? null;
}

const ACTIONS: Readonly<Record<string, (requirement: unknown) => Rule>> = {
  integer: () => () => ({ type: 'integer' }),
  safe_integer: () => () => ({ type: 'integer' }),
  min_value: (minimum) => () => ({ minimum }),
  max_value: (maximum) => () => ({ maximum }),
  max_length: (most) => maxLength(most),
  regex: (regex) => matching(regex as RegExp),
};

/** Of lists alone: of texts the writer knows a better bound, in characters, or a `$` makes another of it. */
function maxLength(most: unknown): Rule {
  return ({ type }) => (type === 'array' ? { maxItems: most } : {});
}

/** JSON Schema has no flags: a pattern that looks at no case is left open. */
function matching({ source, flags }: RegExp): Rule {
  return () => (flags.includes('i') ? {} : { pattern: `${DOLLAR}|${source}` });
}

/** What `line` says of itself: it counts characters by a function, behind trimming. */
function writeMetadata({ metadata }: Part): Rule | null {
  const { characters } = metadata as { readonly characters?: readonly [min: number, max: number] };
  if (characters === undefined) {
    return null;
  }
  const [min, max] = characters;
  const something = min > 0 ? '(?=\\s*\\S)' : '';
  return () => ({ pattern: `${DOLLAR}|^${something}\\s*${CHARACTER}{0,${max}}\\s*$` });
}
