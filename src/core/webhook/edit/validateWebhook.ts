import * as v from 'valibot';
import { type SecretMask } from '../../secrets/secretMask';
import { maskUrl } from '../../secrets/requestToken';
import { hidePastedTokens } from '../../secrets/secretShapes';
import { maskOfTyped } from '../../secrets/webhookSecrets';
import { type RobotDetails } from '../../wire/webhook';
import { type WebhookFacts } from '../../wire/webhookFacts';
import { checkSecret, keyFault } from '../checkSecret';
import { SECRET_IN_TEXT } from '../expectedInSettings';
import { readFields, type WebhookFields } from '../readFields';
import { ROBOTS_MAX } from '../readRobots';
import { checkRequestUrl, vendorOfUrl } from '../requestUrl';
import { robotField } from '../secureKey';
import { type Fault, problemWithoutSecrets, type SettingsProblem } from '../settingsProblem';
import { type Vendor } from '../vendor';
import { webhookEntries } from '../webhookSchema';
import { type RobotDraft, type WebhookDraft } from './webhookDraft';

/** The data that a draft is checked against. */
export interface ValidationContext extends Pick<
  WebhookFacts,
  'current' | 'otherNames' | 'otherRobots' | 'allowedHosts'
> {
  readonly id: string;
  /** Hides the secrets of the organisation's settings. Only the backend knows them. */
  readonly mask: SecretMask;
}

/** The texts of a webhook that everybody may read. */
interface OpenTexts {
  readonly id: string;
  readonly name: string;
  readonly remarks: string;
  readonly keywords: readonly string[];
}

/** A draft that may be stored, or null, and everything that is wrong with it. */
export interface Validation {
  readonly fields: WebhookFields | null;
  readonly problems: readonly SettingsProblem[];
}

/**
 * Checks a draft as the settings would be checked once they are stored, and what only matters to the editor: a name
 * that another webhook has, a further robot with a fault. Secrets are judged where they are new. No problem quotes one.
 */
export function validateWebhook(draft: WebhookDraft, context: ValidationContext): Validation {
  const { id, otherNames } = context;
  const { vendor, name } = draft.fields;
  const { fields, problems } = readFields({ ...draft.fields, id }, { label: id, prefix: 'webhook' });
  const all: SettingsProblem[] = [
    // A field nobody reads is a mistake of its sender; storing it would only hide that.
    ...problems.map((problem) => ({ ...problem, disables: true })),
    // Whatever else is wrong: somebody who mends a webhook hears of everything at once.
    ...(v.is(webhookEntries.vendor, vendor) ? validateRobots(draft.robots, vendor, context) : []),
    ...secretInText(draft, textsOf(id, draft.fields), context.mask),
    ...at(id, 'name', v.is(webhookEntries.name, name) ? nameFault(name.trim(), otherNames) : null),
    ...at(id, 'key', draft.key === null ? null : keyFault(draft.key)),
  ];
  // A secret pasted into the wrong field would be quoted as what that field holds.
  const masks = [maskOfTyped(draft), context.mask];
  const ids = new Set([id]);
  return {
    fields: all.some(({ disables }) => disables) ? null : fields,
    problems: all.map((problem) => masks.reduce((shown, mask) => problemWithoutSecrets(shown, mask, ids), problem)),
  };
}

function at(webhook: string, field: string, fault: Fault | null): SettingsProblem[] {
  return fault === null ? [] : [{ webhook, field, ...fault, disables: true }];
}

/** Alert channels are named after their webhooks, and people pick them by name. */
function nameFault(name: string, otherNames: readonly string[]): Fault | null {
  const isTaken = otherNames.some((other) => other.trim().toLowerCase() === name.toLowerCase());
  const expected = 'a name no other webhook has';
  return isTaken ? { rule: 'name-taken', expected, got: 'the name of another webhook' } : null;
}

/** The same of fields nobody has checked yet. One that is not as it has to be is stored nowhere, so it shows nothing. */
function textsOf(id: string, fields: Readonly<Record<string, unknown>>): OpenTexts {
  const { name, remarks, keywords } = fields;
  return {
    id,
    name: v.is(webhookEntries.name, name) ? name : '',
    remarks: (v.is(webhookEntries.remarks, remarks) ? remarks : null) ?? '',
    keywords: (v.is(webhookEntries.keywords, keywords) ? keywords : null) ?? [],
  };
}

/**
 * Finds secrets in texts that everybody may read, pasted into the wrong field: a request URL, a secret of this draft or
 * of the settings, or a text that looks like one. Other links and words are nobody's secret.
 */
function secretInText(
  draft: WebhookDraft,
  { id, name, remarks, keywords }: OpenTexts,
  stored: SecretMask
): SettingsProblem[] {
  const typed = maskOfTyped(draft);
  const hide = (text: string) => hidePastedTokens(stored.hide(typed.hide(text)));
  const texts: Array<[field: string, text: string]> = [
    ['name', name],
    ['remarks', remarks],
    ...keywords.map((keyword, index): [string, string] => [`keywords[${index}]`, keyword]),
  ];
  return texts
    .filter(([, text]) => holdsRequestUrl(text) || hide(text) !== text)
    .map(([field]) => ({ webhook: id, field, ...SECRET_IN_TEXT, disables: true }));
}

function holdsRequestUrl(text: string): boolean {
  return text
    .split(/[\s"'<>()[\]（）【】，。；、]+/)
    .some((word) => vendorOfUrl(word.replace(/^.*?(?=https?:)/i, '')) !== null);
}

/** The faults of a draft's robots. A secret that is left as it is stored was judged before. */
function validateRobots(robots: readonly RobotDraft[], vendor: Vendor, context: ValidationContext): SettingsProblem[] {
  const { id, current, allowedHosts } = context;
  if (robots.length === 0) {
    const expected = `1 to ${ROBOTS_MAX} robots`;
    return [{ webhook: id, field: 'robots', rule: 'robots', expected, got: 'none', disables: true }];
  }
  const isOtherVendor = current !== null && current.vendor !== vendor;
  return robots.flatMap((robot, index) => {
    const stored = current?.robots.find(({ slot }) => slot === robot.slot) ?? null;
    const robotContext = { vendor, stored, isOtherVendor, allowedHosts };
    const before = robots.slice(0, index).flatMap(({ url }) => asChecked(url, robotContext) ?? []);
    const url = asChecked(robot.url, robotContext);
    const fault = urlFault(robot, robotContext) ?? twiceFault(url, before);
    return [
      ...at(id, robotField('url', robot.slot), fault),
      ...(fault === null && url !== null ? knownElsewhere(url, robot.slot, context) : []),
      ...at(id, robotField('secret', robot.slot), secretFault(robot, robotContext)),
    ];
  });
}

interface RobotContext extends UrlContext {
  readonly stored: RobotDetails | null;
  readonly isOtherVendor: boolean;
}

interface UrlContext {
  readonly vendor: Vendor;
  readonly allowedHosts: readonly string[];
}

/** The robots with each new address as it was checked; one with a fault stays as it is. */
export function robotsAsChecked(robots: readonly RobotDraft[], context: UrlContext): RobotDraft[] {
  return robots.map((robot) => ({ ...robot, url: asChecked(robot.url, context) }));
}

function asChecked(url: string | null, { vendor, allowedHosts }: UrlContext): string | null {
  const check = url === null ? null : checkRequestUrl(url, vendor, allowedHosts);
  return check?.ok === true ? check.url : url;
}

function urlFault({ url }: RobotDraft, { vendor, stored, isOtherVendor, allowedHosts }: RobotContext): Fault | null {
  if (url === null && stored?.hasUrl === true) {
    return isOtherVendor
      ? { rule: 'url-anew', expected: 'a new Webhook URL, because the platform changed', got: 'the stored one' }
      : null;
  }
  const check = checkRequestUrl(url ?? '', vendor, allowedHosts);
  return check.ok ? null : { rule: check.rule, expected: check.expected, got: check.got };
}

/** The same robot twice would be given twice its pace. */
function twiceFault(url: string | null, before: readonly string[]): Fault | null {
  const isTwice = url !== null && before.includes(url);
  return isTwice
    ? { rule: 'url-twice', expected: 'another robot each time', got: 'a robot that is there already' }
    : null;
}

/**
 * A robot that another webhook has too shares its pace with it, which is seldom meant. Told by the part of the address that
 * may be shown, so it is a guess: one of 65,000 others looks the same.
 */
function knownElsewhere(url: string, slot: number, { id, otherRobots }: ValidationContext): SettingsProblem[] {
  const shown = maskUrl(url);
  const other = otherRobots.find((robot) => robot.url === shown && /…./.test(shown));
  const expected = 'a robot that no other webhook has';
  return other === undefined
    ? []
    : [
        {
          webhook: id,
          field: robotField('url', slot),
          rule: 'url-known',
          expected,
          got: other.webhook,
          disables: false,
        },
      ];
}

/** A secret belongs to its address: with another one it would prove to a stranger what only that robot knows. */
function secretFault({ url, secret }: RobotDraft, { vendor, stored, isOtherVendor }: RobotContext): Fault | null {
  if (secret !== null) {
    return checkSecret(vendor, secret).fault;
  }
  return (isOtherVendor || url !== null) && stored?.hasSecret === true
    ? { rule: 'secret-anew', expected: 'a new secret or none, as the address is new', got: 'the stored one' }
    : null;
}
