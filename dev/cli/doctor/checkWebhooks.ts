import { parseWebhookSettings } from '../../../src/core/webhook/parseWebhookSettings';
import { hideSecrets } from '../../../src/core/secrets/secretShapes';
import { type SettingsProblem, type SettingsRule, problemText } from '../../../src/core/webhook/settingsProblem';
import { PERSON_IDS, VENDOR_FACTS, VENDORS } from '../../../src/core/webhook/vendor';
import { WEBHOOK_ID } from '../../../src/core/webhook/webhookLimits';
import { type FiledApp, type FiledWebhook } from './app';
import { type Examination, isSame } from './examination';
import { filledIn, filledSecrets, isUnknown } from './fillIn';
import { type Place } from './place';
import { type FiledSecret, type FiledSecrets, meaningOf } from './secrets';

/** Checks the webhooks of an app by the rules of the plugin itself, and says where in the file each problem is. */
export function checkWebhooks(
  exam: Examination,
  { list, people }: { readonly list: Place; readonly people: Place },
  secrets: FiledSecrets
): Pick<FiledApp, 'webhooks' | 'hasIds'> {
  const entries = filledIn(exam, list);
  const ids = list.items().map((each) => idOf(exam, each));
  const hasIds = !ids.includes(null) && new Set(ids).size === ids.length;
  // Of two with one id the first has the secure keys.
  const vendors = list.items().map((each, index) => [ids[index] ?? '', each.at('vendor').value] as const);
  const vendorOf = new Map(vendors.reverse());
  const { problems } = parseWebhookSettings({
    jsonData: { webhooks: entries, people: filledIn(exam, people) },
    secureJsonData: filledSecrets(secrets.byKey, vendorOf),
    allowedHosts: exam.allowedHosts,
  });
  // What is wrong with the book itself is said where it stands.
  problems
    .filter(({ field }) => !field.startsWith('people'))
    .forEach((problem) => report(exam, problem, { list, ids, secrets }));
  checkKeys(exam, secrets, hasIds ? ids : null);
  list.items().forEach((entry) => warnOfUnreachable(exam, entry));
  const webhooks = list.items().flatMap((place, index) => {
    const id = ids[index] ?? null;
    return id === null || ids.indexOf(id) < index ? [] : [filed(id, place, secrets)];
  });
  return { webhooks, hasIds };
}

function idOf(exam: Examination, entry: Place): string | null {
  const reading = exam.read(entry.at('id'));
  return reading.known && WEBHOOK_ID.test(reading.text) ? reading.text : null;
}

function filed(id: string, place: Place, { byKey }: FiledSecrets): FiledWebhook {
  const key = byKey.get(`webhooks.${id}.key`);
  const isEmpty = key === undefined || (key.reading.known && key.reading.text === '');
  return {
    id,
    place,
    key: isEmpty ? null : key.reading,
    keyPlace: isEmpty ? null : key.place,
    usesTemplate: place.at('content').value === 'template',
    robots: [...byKey].filter(([name]) => isUrlOf(name, id)).map(([, secret]) => secret),
  };
}

function isUrlOf(key: string, id: string): boolean {
  const meaning = meaningOf(key);
  return meaning.kind === 'webhook' && meaning.id === id && /^url(\.\d+)?$/.test(meaning.field);
}

/** Somebody with none of the ids that the webhook's platform mentions people by is never mentioned. */
function warnOfUnreachable(exam: Examination, entry: Place): void {
  const vendor = VENDORS.find((each) => each === entry.at('vendor').value);
  if (vendor === undefined) {
    return;
  }
  const { mentionsBy } = VENDOR_FACTS[vendor];
  const people = entry
    .at('mentions')
    .items()
    .flatMap((rule) => rule.at('people').items());
  for (const person of people) {
    const own = PERSON_IDS.filter((id) => person.at(id).exists);
    if (own.length > 0 && !own.some((id) => mentionsBy.includes(id))) {
      exam.warning(
        person,
        `people: expected ${mentionsBy.join(' or ')}, got only ${own.join(', ')}: ${vendor} cannot mention this person`
      );
    }
  }
}

interface Where {
  readonly list: Place;
  readonly ids: ReadonlyArray<string | null>;
  readonly secrets: FiledSecrets;
}

/** Rules that a reference breaks whatever it leads to: of what is no text, and of fields nobody reads. */
const NEVER_A_REFERENCE: readonly SettingsRule[] = [
  'entry',
  'enabled',
  'keywords',
  'max-messages',
  'monthly-quota',
  'wrap-links',
  'delivery-link',
  'link-hosts',
  'mentions',
  'mention',
  'mention-labels',
  'mention-matchers',
  'mention-matcher',
  'mention-names',
  'mention-people',
  'mention-all',
  'person',
  'unknown-field',
  'secret-in-json',
];

function report(exam: Examination, problem: SettingsProblem, where: Where): void {
  const { place, inEntry } = locate(problem, where);
  if (inEntry && !NEVER_A_REFERENCE.includes(problem.rule) && isUnknown(exam, place)) {
    exam.warning(place, `${problem.field}: cannot be checked without --resolve`);
  } else if (problem.rule === 'person-unknown') {
    exam.warning(place, problemText(problem));
  } else {
    exam.problem(place, problemText(problem));
  }
}

/** Where a problem of the plugin's own stands: in the webhook's entry, in a secure key, or where the key should be. */
function locate({ webhook, field }: SettingsProblem, where: Where): { place: Place; inEntry: boolean } {
  const entry = entryOf(webhook, where);
  if (entry === null) {
    return { place: where.list, inEntry: false };
  }
  const path = field.split(/[.[\]]+/).filter(Boolean);
  const inEntry = follow(entry, path);
  const secret = where.secrets.byKey.get(`webhooks.${webhook}.${field}`);
  return inEntry.exists || secret === undefined
    ? { place: inEntry, inEntry: inEntry.exists }
    : { place: secret.place, inEntry: false };
}

function follow(entry: Place, path: readonly string[]): Place {
  return path.reduce((place, key) => place.at(/^\d+$/.test(key) ? Number(key) : key), entry);
}

/** Problems call a webhook by its id, by its name, or `#3`. */
function entryOf(label: string, { list, ids }: Where): Place | null {
  const index = ids.indexOf(label);
  const byNumber = /^#(\d+)$/.exec(label)?.[1];
  if (index >= 0 || byNumber !== undefined) {
    return list.at(index >= 0 ? index : Number(byNumber) - 1);
  }
  return list.items().find((each) => each.at('name').value === label) ?? null;
}

/** Secure keys that no webhook of the list has a use for. What is amiss with the others the plugin says itself. */
function checkKeys(exam: Examination, { byKey }: FiledSecrets, ids: ReadonlyArray<string | null> | null): void {
  const strangers = new Map<string, FiledSecret & { key: string; count: number }>();
  for (const [key, { place, reading }] of byKey) {
    const meaning = meaningOf(key);
    if (meaning.kind === 'unknown') {
      exam.problem(
        place,
        `${hideSecrets(key)}: expected license, rules.token, or webhooks.<id>.url, .secret or .key; this key is unknown`
      );
    } else if (meaning.kind === 'made' && !isEmpty(reading)) {
      exam.warning(place, `${hideSecrets(key)}: is kept by the plugin itself; this overwrites it at every start`);
    } else if (meaning.kind === 'webhook' && ids?.includes(meaning.id) === false && !isEmpty(reading)) {
      const first = strangers.get(meaning.id) ?? { place, reading, key, count: 0 };
      strangers.set(meaning.id, { ...first, count: first.count + 1 });
    }
    warnOfPlainText(exam, key, { place, reading });
  }
  // One mistake in an id, and not one for each of its keys.
  for (const { place, key, count } of strangers.values()) {
    const more = count > 1 ? ` and ${count - 1} more` : '';
    exam.problem(place, `${hideSecrets(key)}${more}: no webhook in jsonData.webhooks has this id`);
  }
}

function isEmpty(reading: FiledSecret['reading']): boolean {
  return reading.known && reading.text === '';
}

/** Keys are made for these files alone; addresses, signing secrets and licenses come from elsewhere. */
function warnOfPlainText(exam: Examination, key: string, { place, reading }: FiledSecret): void {
  const isWritten = reading.known && reading.text !== '' && reading.text === String(place.value);
  if (isWritten && /(\.(url|secret)(\.\d+)?|^license|^rules\.token)$/.test(key)) {
    exam.warning(
      place,
      `${hideSecrets(key)}: is readable here by everyone; $__file{…} or $__env{…} keeps it elsewhere`
    );
  }
}

/** Says which webhooks send through the same robot: its platform counts their messages together. */
export function checkSharedRobots(exam: Examination, webhooks: readonly FiledWebhook[]): void {
  webhooks.forEach(({ id, robots }, index) => {
    for (const { place, reading } of robots.filter((robot) => !isEmpty(robot.reading))) {
      const other = webhooks
        .slice(0, index)
        .find((each) => each.robots.some((robot) => isSame(robot.reading, reading)));
      if (other !== undefined) {
        exam.warning(place, `${id}: has the same robot as ${other.id}: they share its group and its rate limit`);
      }
    }
  });
}

/** Says which webhooks have the same key: with it one may send to both groups. */
export function checkSharedKeys(exam: Examination, webhooks: readonly FiledWebhook[]): void {
  webhooks.forEach(({ id, key, keyPlace }, index) => {
    const other = webhooks.slice(0, index).find((each) => key !== null && each.key !== null && isSame(each.key, key));
    if (keyPlace !== null && other !== undefined) {
      exam.warning(keyPlace, `${id}: has the same key as ${other.id}; give each webhook its own`);
    }
  });
}
