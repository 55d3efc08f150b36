import {
  type FormValues,
  isBlankLabel,
  isBlankPerson,
  isExact,
  type LabelValues,
  type MentionValues,
  type PersonValues,
  type RobotValues,
} from './formValues';

/** The webhook as the backend takes it. A secret that is left as it is stored is null: nobody here knows it. */
export function webhookBody({
  robots,
  mentions,
  monthlyQuota,
  fallback,
  ...fields
}: FormValues): Readonly<Record<string, unknown>> {
  return {
    ...fields,
    monthlyQuota: quotaBody(monthlyQuota.trim()),
    fallback: fallback.trim() === '' ? null : fallback.trim(),
    mentions: mentions.map(mentionBody),
    robots: robots.map(robotBody),
  };
}

/** A text that is no number goes as it was typed: the settings say what is wrong with it. */
function quotaBody(typed: string): number | string | null {
  return typed === '' ? null : /^\d+$/.test(typed) ? Number(typed) : typed;
}

function robotBody({ slot, url, secret, keepsUrl, keepsSecret }: RobotValues) {
  return { slot, url: keepsUrl ? null : url, secret: keepsSecret ? null : secret };
}

/** Rows nobody filled in are left out. A rule of exact labels is written as all versions read it. */
function mentionBody({ labels, names, people, all }: MentionValues) {
  const filled = labels.filter((label) => !isBlankLabel(label));
  const matchers = filled.filter((label) => !isExact(label));
  return {
    labels: labelRecord(filled.filter(isExact)),
    ...(matchers.length === 0
      ? {}
      : { matchers: matchers.map(({ name, op, value }) => ({ label: name.trim(), op, value })) }),
    ...(names.length === 0 ? {} : { names }),
    people: people.filter((person) => !isBlankPerson(person)).map(personBody),
    all,
  };
}

function labelRecord(labels: readonly LabelValues[]): Record<string, string> {
  return Object.fromEntries(labels.map(({ name, value }) => [name.trim(), value]));
}

/** Ids nobody entered are left out: an empty one would be one that is wrong. */
function personBody({ name, ...ids }: PersonValues) {
  const known = Object.entries(ids).map(([kind, id]) => [kind, id.trim()] as const);
  return { name, ...Object.fromEntries(known.filter(([, id]) => id !== '')) };
}
