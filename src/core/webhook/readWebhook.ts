import * as v from 'valibot';
import { describeValue } from './describeValue';
import { expectedInSettings } from './expectedInSettings';
import { isObject } from './isObject';
import { readRobots, type RobotReading } from './readRobots';
import { keyOf } from './secureKey';
import { type SettingsProblem } from './settingsProblem';
import { unknownFields } from './unknownFields';
import { type Format, FORMATS, type Robot, type Webhook } from './webhook';
import { webhookEntries, WebhookSchema } from './webhookSchema';
import { type SettingsSource } from './webhookSettings';

/** Most problems named for one webhook; the first ones tell what is wrong. */
const PROBLEMS_MAX = 20;

/** A webhook, or null where its settings allow none, with everything that is wrong about it. */
export interface WebhookReading {
  readonly webhook: Webhook | null;
  readonly problems: readonly SettingsProblem[];
}

/** Reads one entry of `jsonData.webhooks` together with its secure keys. Never throws. */
export function readWebhook(entry: unknown, label: string, source: SettingsSource): WebhookReading {
  if (!isObject(entry)) {
    const problem = { webhook: label, field: '', expected: expectedInSettings(''), got: describeValue(entry) };
    return { webhook: null, problems: [{ ...problem, disables: true }] };
  }
  const parsed = v.safeParse(WebhookSchema, entry, { abortPipeEarly: true });
  const { robots, problems: robotProblems } = robotsOf(entry, source);
  const problems = [
    ...schemaProblems(parsed.issues ?? [], label),
    ...(parsed.success ? formatProblems(parsed.output, label) : []),
    ...robotProblems,
    ...unknownFieldProblems(entry, label),
  ].slice(0, PROBLEMS_MAX);
  const [first, ...others] = robots;
  if (!parsed.success || first === undefined || problems.some(({ disables }) => disables)) {
    return { webhook: null, problems };
  }
  return { webhook: toWebhook(parsed.output, [first, ...others], source), problems };
}

type ParsedWebhook = v.InferOutput<typeof WebhookSchema>;

function toWebhook(parsed: ParsedWebhook, robots: Webhook['robots'], source: SettingsSource): Webhook {
  return {
    ...parsed,
    keywords: [...new Set(parsed.keywords)],
    format: parsed.format ?? defaultFormat(parsed),
    robots,
    key: keyOf(parsed.id, source.secureJsonData),
    provisioned: true,
  };
}

function defaultFormat({ vendor }: ParsedWebhook): Format {
  const [format = 'text'] = FORMATS[vendor];
  return format;
}

function formatProblems({ format, vendor }: ParsedWebhook, label: string): SettingsProblem[] {
  if (format == null || FORMATS[vendor].includes(format)) {
    return [];
  }
  const expected = `one of ${FORMATS[vendor].join(', ')}`;
  return [{ webhook: label, field: 'format', expected, got: describeValue(format), disables: true }];
}

/** The robots can be judged as soon as id and vendor are known, whatever else is wrong. */
function robotsOf(entry: unknown, source: SettingsSource): RobotReading {
  const head = v.safeParse(v.object({ id: webhookEntries.id, vendor: webhookEntries.vendor }), entry);
  if (!head.success) {
    return { robots: [] as readonly Robot[], problems: [] };
  }
  const { secureJsonData, allowedHosts = [] } = source;
  return readRobots({ webhookId: head.output.id, vendor: head.output.vendor, secureJsonData, allowedHosts });
}

function schemaProblems(issues: ReadonlyArray<v.BaseIssue<unknown>>, label: string): SettingsProblem[] {
  const byField = new Map<string, SettingsProblem>();
  for (const issue of issues) {
    const field = fieldOf(issue);
    byField.set(field, {
      webhook: label,
      field,
      expected: expectedInSettings(field),
      got: describeValue(issue.input),
      disables: true,
    });
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

function unknownFieldProblems(entry: unknown, label: string): SettingsProblem[] {
  return unknownFields(entry).map(({ field, known }) => ({
    webhook: label,
    field,
    ...(SECRET_FIELDS.includes(field)
      ? { expected: `webhooks.<id>.${field} in secureJsonData, where Grafana encrypts it`, got: 'a secret in jsonData' }
      : { expected: `one of ${known.join(', ')}`, got: 'a field nobody reads' }),
    disables: false,
  }));
}
