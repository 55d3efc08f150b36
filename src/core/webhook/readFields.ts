import * as v from 'valibot';
import { lineWithoutSecrets } from '../secrets/secretShapes';
import { describeValue } from './describeValue';
import { expectedInSettings } from './expectedInSettings';
import { isObject } from './isObject';
import { type KeyPrefix } from './secureKey';
import { type SettingsProblem } from './settingsProblem';
import { type Format, VENDOR_FACTS } from './vendor';
import { matcherEntries, mentionEntries, personEntries, webhookEntries, WebhookSchema } from './webhookSchema';

/** A field nobody reads, such as `keyword` for `keywords`, and the names that would be read in its place. */
interface UnknownField {
  readonly field: string;
  readonly known: readonly string[];
}

/** The webhook that is read: its name in problems, and the prefix of its secrets. */
export interface FieldSource {
  readonly label: string;
  readonly prefix: KeyPrefix;
}

/** All of a webhook that is no secret, with every default filled in. */
export interface WebhookFields extends Omit<v.InferOutput<typeof WebhookSchema>, 'format'> {
  readonly format: Format;
}

export interface FieldReading {
  /** Null where a field is not as it has to be. */
  readonly fields: WebhookFields | null;
  readonly problems: readonly SettingsProblem[];
}

/** Reads the fields of a webhook that are no secrets. Never throws. */
export function readFields(entry: object, source: FieldSource): FieldReading {
  const parsed = v.safeParse(WebhookSchema, entry, { abortPipeEarly: true });
  const unknown = unknownFieldProblems(entry, source);
  if (!parsed.success) {
    return { fields: null, problems: [...schemaProblems(parsed.issues, source), ...unknown] };
  }
  const { vendor, format, keywords } = parsed.output;
  const fault = formatProblem(parsed.output, source);
  if (fault !== null) {
    return { fields: null, problems: [fault, ...unknown] };
  }
  const fields = {
    ...parsed.output,
    keywords: [...new Set(keywords)],
    format: format ?? VENDOR_FACTS[vendor].formats[0],
  };
  return { fields, problems: unknown };
}

function formatProblem(
  { format, vendor }: v.InferOutput<typeof WebhookSchema>,
  { label }: FieldSource
): SettingsProblem | null {
  if (format == null || VENDOR_FACTS[vendor].formats.includes(format)) {
    return null;
  }
  const expected = `one of ${VENDOR_FACTS[vendor].formats.join(', ')}`;
  return { webhook: label, field: 'format', rule: 'format', expected, got: describeValue(format), disables: true };
}

function schemaProblems(issues: ReadonlyArray<v.BaseIssue<unknown>>, { label }: FieldSource): SettingsProblem[] {
  const byField = new Map<string, SettingsProblem>();
  for (const issue of issues) {
    const field = fieldOf(issue);
    const got = describeValue(issue.input);
    byField.set(field, { webhook: label, field, ...expectedInSettings(field), got, disables: true });
  }
  return [...byField.values()];
}

/** `mentions[0].people[1].phone`, from the path Valibot gives. */
function fieldOf(issue: v.BaseIssue<unknown>): string {
  const keys = issue.path?.map(({ key }) => key) ?? [];
  return keys
    .map((key, depth) => (typeof key === 'number' ? `[${key}]` : `${depth === 0 ? '' : '.'}${String(key)}`))
    .join('');
}

/** Secrets that were written where everybody who opens the app can read them. */
const SECRET_FIELDS = ['url', 'secret', 'key'];

function unknownFieldProblems(entry: object, { label, prefix }: FieldSource): SettingsProblem[] {
  return unknownFields(entry).map(({ field, known }) => ({
    webhook: label,
    field,
    ...(SECRET_FIELDS.includes(field)
      ? {
          rule: 'secret-in-json',
          expected: `${prefix}.<id>.${field} in secureJsonData, where Grafana encrypts it`,
          got: 'a secret in jsonData',
        }
      : { rule: 'unknown-field', expected: `one of ${known.join(', ')}`, got: 'an unknown field' }),
    disables: false,
  }));
}

/** Every field of a webhook, its mention rules and their people that has no meaning: most likely a misspelt one. */
function unknownFields(webhook: unknown): UnknownField[] {
  return [
    ...unknownIn(webhook, '', webhookEntries),
    ...itemsOf(webhook, 'mentions').flatMap((rule, r) => [
      ...unknownIn(rule, `mentions[${r}].`, mentionEntries),
      ...itemsOf(rule, 'people').flatMap((person, p) =>
        unknownIn(person, `mentions[${r}].people[${p}].`, personEntries)
      ),
      ...itemsOf(rule, 'matchers').flatMap((matcher, m) =>
        unknownIn(matcher, `mentions[${r}].matchers[${m}].`, matcherEntries)
      ),
    ]),
  ];
}

/** The names of an object that are none of the entries. */
function unknownIn(value: unknown, path: string, entries: object): UnknownField[] {
  const known = Object.keys(entries);
  return Object.keys(isObject(value) ? value : {})
    .filter((name) => !known.includes(name))
    .map((name) => ({ field: path + lineWithoutSecrets(name), known }));
}

function itemsOf(value: unknown, name: string): readonly unknown[] {
  const items: unknown = isObject(value) ? value[name] : undefined;
  return Array.isArray(items) ? items : [];
}
