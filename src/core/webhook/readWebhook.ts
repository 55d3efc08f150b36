import * as v from 'valibot';
import { keyFault } from './checkSecret';
import { lineWithoutSecrets } from '../secrets/secretShapes';
import { describeValue } from './describeValue';
import { expectedInSettings } from './expectedInSettings';
import { isObject } from './isObject';
import { type FieldSource, readFields, type WebhookFields } from './readFields';
import { readRobots, type RobotReading } from './readRobots';
import { keyOf, storedKey } from './secureKey';
import { type SettingsProblem } from './settingsProblem';
import { type Webhook } from './webhook';
import { NAME_MAX_LENGTH, WEBHOOK_ID } from './webhookLimits';
import { webhookEntries } from './webhookSchema';
import { type BrokenWebhook, type SettingsSource } from './webhookSettings';

/** Most problems named for one webhook; the first ones tell what is wrong. */
const PROBLEMS_MAX = 20;

/** A webhook, or null where its settings allow none, with everything that is wrong about it. */
export interface WebhookReading {
  readonly webhook: Webhook | null;
  readonly problems: readonly SettingsProblem[];
}

/** Where a webhook's fields and secrets are, and what problems call it. */
export type WebhookSource = FieldSource & SettingsSource;

/** Reads the fields of a webhook together with its secure keys. Never throws. */
export function readWebhook(entry: unknown, source: WebhookSource): WebhookReading {
  if (!isObject(entry)) {
    const problem = { webhook: source.label, field: '', ...expectedInSettings(''), got: describeValue(entry) };
    return { webhook: null, problems: [{ ...problem, disables: true }] };
  }
  const { fields, problems: fieldProblems } = readFields(entry, source);
  const { robots, problems: robotProblems } = robotsOf(entry, source);
  // What disables comes first, so that the bound never hides it.
  const all = [...fieldProblems, ...robotProblems, ...keyProblems(entry, source)];
  const problems = [...all.filter(isDisabling), ...all.filter((each) => !isDisabling(each))].slice(0, PROBLEMS_MAX);
  const [first, ...others] = robots;
  if (fields === null || first === undefined || problems.some(isDisabling)) {
    return { webhook: null, problems };
  }
  return { webhook: toWebhook(fields, [first, ...others], source), problems };
}

function isDisabling({ disables }: SettingsProblem): boolean {
  return disables;
}

function toWebhook(fields: WebhookFields, robots: Webhook['robots'], source: WebhookSource): Webhook {
  const place = { prefix: source.prefix, webhookId: fields.id };
  return { ...fields, robots, key: keyOf(place, source.secureJsonData), provisioned: source.prefix === 'webhooks' };
}

/** A key that is unfit counts as none: the webhook itself works, but alerts for it are turned away. */
function keyProblems(entry: object, { prefix, label, secureJsonData }: WebhookSource): SettingsProblem[] {
  const id = v.safeParse(v.object({ id: webhookEntries.id }), entry);
  const place = id.success ? { prefix, webhookId: id.output.id } : null;
  const fault = place === null ? null : keyFault(storedKey(place, secureJsonData));
  return fault === null ? [] : [{ webhook: label, field: 'key', ...fault, disables: false }];
}

/** The robots can be judged as soon as id and vendor are known, whatever else is wrong. */
function robotsOf(entry: unknown, { prefix, secureJsonData, allowedHosts = [] }: WebhookSource): RobotReading {
  const head = v.safeParse(v.object({ id: webhookEntries.id, vendor: webhookEntries.vendor }), entry);
  if (!head.success) {
    return { robots: [], problems: [] };
  }
  return readRobots({ prefix, webhookId: head.output.id, vendor: head.output.vendor, secureJsonData, allowedHosts });
}

/** One webhook of the settings: one of `webhook` and `broken` is null, or both where another stands for it. */
export interface SettingsEntry extends WebhookReading {
  readonly broken: BrokenWebhook | null;
}

/** Reads one webhook; what cannot be used is kept as a broken one. */
export function readEntry(entry: unknown, id: string | null, source: WebhookSource): SettingsEntry {
  const { webhook, problems } = readWebhook(entry, source);
  const key = id === null ? null : keyOf({ prefix: source.prefix, webhookId: id }, source.secureJsonData);
  const known = { id, label: source.label, key, problems, provisioned: source.prefix === 'webhooks' };
  return { webhook, problems, broken: webhook === null ? brokenWebhook(entry, known) : null };
}

/** A webhook nobody can use because of one problem. */
export function brokenEntry(
  entry: unknown,
  known: Pick<BrokenWebhook, 'id' | 'key' | 'provisioned'>,
  problem: SettingsProblem
): SettingsEntry {
  const broken = brokenWebhook(entry, { ...known, label: problem.webhook, problems: [problem] });
  return { webhook: null, broken, problems: [problem] };
}

function brokenWebhook(
  entry: unknown,
  known: Pick<BrokenWebhook, 'id' | 'label' | 'key' | 'problems' | 'provisioned'>
): BrokenWebhook {
  const { vendor, language } = isObject(entry) ? entry : {};
  return {
    ...known,
    name: nameOf(entry) ?? known.label,
    vendor: v.is(webhookEntries.vendor, vendor) ? vendor : null,
    language: language === 'zh-Hans' ? language : 'en',
  };
}

/** The id an entry claims; null where it is missing or no id. */
export function idOf(entry: unknown): string | null {
  const id = isObject(entry) ? entry['id'] : undefined;
  return typeof id === 'string' && WEBHOOK_ID.test(id) ? id : null;
}

/** The name an entry claims, fit to be shown; null where it has none. */
export function nameOf(entry: unknown): string | null {
  const name = isObject(entry) ? entry['name'] : undefined;
  const shown = typeof name === 'string' ? lineWithoutSecrets(name) : '';
  return shown === '' ? null : Array.from(shown).slice(0, NAME_MAX_LENGTH).join('');
}
