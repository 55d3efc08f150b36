import { type MentionRule, type Person } from '../../core/webhook/webhook';
import { type WebhookDetails } from '../../core/wire/webhook';
import { formatFor } from './formatFor';
import {
  emptyValues,
  type FormValues,
  type MentionValues,
  newPerson,
  newRobot,
  type PersonValues,
  type RobotValues,
} from './formValues';

/** The form's values for a stored webhook. A field that cannot be read takes its default; its problems say so. */
export function valuesOf(details: WebhookDetails): FormValues {
  const empty = emptyValues(details.language ?? 'en');
  const { vendor = empty.vendor, ...known } = knownFields(details);
  return {
    ...empty,
    // The usual one goes with the vendor.
    format: formatFor(vendor, empty.format),
    // What says nothing of it keeps saying everything again.
    repeats: 'full',
    ...known,
    vendor,
    keywords: [...(details.keywords ?? [])],
    monthlyQuota: String(details.monthlyQuota ?? ''),
    fallback: details.fallback ?? '',
    linkHosts: [...(details.linkHosts ?? [])],
    robots: details.robots.length === 0 ? empty.robots : details.robots.map(storedRobot),
    mentions: (details.mentions ?? []).map(mentionValues),
  };
}

const PLAIN_FIELDS = [
  'name',
  'vendor',
  'remarks',
  'language',
  'timeZone',
  'format',
  'content',
  'maxMessages',
  'repeats',
  'wrapLinks',
  'deliveryLink',
  'enabled',
] as const;

type PlainValues = Pick<FormValues, (typeof PLAIN_FIELDS)[number]>;

/** The fields that stand in the form as they are stored, without those that cannot be read. */
function knownFields(details: WebhookDetails): Partial<PlainValues> {
  const known = PLAIN_FIELDS.map((field) => [field, details[field]] as const).filter(([, value]) => value !== null);
  // Each field has the same type in both.
  return Object.fromEntries(known) as Partial<PlainValues>;
}

function mentionValues({ labels, matchers = [], names = [], people, all }: MentionRule): MentionValues {
  return {
    labels: [
      ...Object.entries(labels).map(([name, value]) => ({ name, op: '=' as const, value })),
      ...matchers.map(({ label, op, value }) => ({ name: label, op, value })),
    ],
    names: [...names],
    people: people.map(personValues),
    all,
  };
}

/** The same for a new webhook that is to be like it: addresses and secrets are the other group's, and are left out. */
export function copyOf(details: WebhookDetails, name: string): FormValues {
  return { ...valuesOf(details), name, robots: [newRobot(1)] };
}

function storedRobot({ slot, url, hasUrl, hasSecret }: WebhookDetails['robots'][number]): RobotValues {
  const kept = { storedUrl: url, hasStoredSecret: hasSecret, keepsUrl: hasUrl, keepsSecret: hasSecret };
  return { ...newRobot(slot), ...kept };
}

function personValues(person: Person): PersonValues {
  return { ...newPerson(), ...person };
}
