import * as v from 'valibot';
import { isPatternOperator, OPERATORS } from './labelOperator';
import { compilePattern } from './labelPattern';
import { LANGUAGES } from './language';
import { isObject } from './isObject';
import { REPEATS } from './webhook';
import {
  NAME_MAX_LENGTH,
  REMARKS_MAX_LENGTH,
  KEYWORD_MAX_LENGTH,
  LABEL_MAX_LENGTH,
  KEYWORDS_MAX,
  RULES_MAX,
  LABELS_MAX,
  PEOPLE_MAX,
  LINK_HOSTS_MAX,
  MESSAGES_MAX,
  MONTHLY_QUOTA_MAX,
  WEBHOOK_ID,
} from './webhookLimits';
import { FORMATS, OWN_IDS, type OwnId, PERSON_IDS, VENDORS } from './vendor';

const PHONE = /^\d{5,20}$/;

/** Vendors' ids of people. None of these characters can end a markup; `all` and `@all` would mention everybody. */
const PERSON_ID = /^(?!@?all$)[\w.@-]{1,64}$/i;

const hasControlCharacter = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** UTF-16 units of blanks that are taken off the ends of a text. */
const SURROUNDINGS_MAX_LENGTH = 200;

/** A text of so many characters (code points) on one line, without blanks around it. */
export function line(min: number, max: number) {
  return v.pipe(
    v.string(),
    // For the JSON Schema of the files, which cannot see into a check.
    v.metadata({ characters: [min, max] }),
    // A code point has at most two code units; what is far too long is not even trimmed.
    v.maxLength(2 * max + SURROUNDINGS_MAX_LENGTH),
    v.trim(),
    v.check((text) => {
      const { length } = Array.from(text);
      return length >= min && length <= max && !hasControlCharacter.test(text);
    })
  );
}

export const personId = v.exactOptional(v.pipe(v.string(), v.regex(PERSON_ID)));

/** YAML reads an unquoted phone number as a number, which is what was meant all the same. */
const phone = v.pipe(v.union([v.string(), v.pipe(v.number(), v.safeInteger(), v.transform(String))]), v.regex(PHONE));

export const personEntries = {
  name: line(1, NAME_MAX_LENGTH),
  phone: v.exactOptional(phone),
  // Each of the ids has an entry.
  ...(Object.fromEntries(OWN_IDS.map((id) => [id, personId])) as Record<OwnId, typeof personId>),
};

/** Somebody to mention, with at least one id. */
export const personSchema = v.pipe(
  v.object(personEntries),
  v.check((person) => PERSON_IDS.some((id) => person[id] !== undefined))
);

const labels = v.pipe(
  v.custom<Readonly<Record<string, unknown>>>(isObject),
  v.record(v.string(), v.string()),
  v.check((entries) => Object.keys(entries).length <= LABELS_MAX),
  v.check((entries) =>
    Object.entries(entries)
      .flat()
      .every((text) => text.length <= LABEL_MAX_LENGTH)
  )
);

export const matcherEntries = {
  label: line(1, LABEL_MAX_LENGTH),
  op: v.picklist(OPERATORS),
  value: v.pipe(v.string(), v.maxLength(LABEL_MAX_LENGTH)),
};

const matcher = v.pipe(
  v.object(matcherEntries),
  v.forward(
    v.check(({ op, value }) => !isPatternOperator(op) || compilePattern(value) !== null),
    ['value']
  )
);

export const mentionEntries = {
  labels: v.nullish(labels, {}),
  matchers: v.nullish(v.pipe(v.array(matcher), v.maxLength(LABELS_MAX)), []),
  names: v.nullish(v.pipe(v.array(line(1, NAME_MAX_LENGTH)), v.maxLength(PEOPLE_MAX)), []),
  people: v.nullish(v.pipe(v.array(personSchema), v.maxLength(PEOPLE_MAX)), []),
  all: v.nullish(v.boolean(), false),
};

const mention = v.pipe(
  v.object(mentionEntries),
  v.check(({ names, people, all }) => all || people.length + names.length > 0),
  // Most rules have neither, and the room for settings is small.
  v.transform(({ matchers, names, ...rule }) => ({
    ...rule,
    ...(matchers.length === 0 ? {} : { matchers }),
    ...(names.length === 0 ? {} : { names: [...new Set(names)] }),
  }))
);

/** The name of a host, or its IPv4 address, as it stands in an address; without port, so that it holds for all of them. */
const LINK_HOST = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;

const linkHost = v.pipe(
  v.string(),
  v.maxLength(253 + SURROUNDINGS_MAX_LENGTH),
  v.trim(),
  v.toLowerCase(),
  v.regex(LINK_HOST)
);

export const webhookEntries = {
  id: v.pipe(v.string(), v.regex(WEBHOOK_ID)),
  name: line(1, NAME_MAX_LENGTH),
  vendor: v.picklist(VENDORS),
  remarks: v.nullish(v.pipe(v.string(), v.maxLength(REMARKS_MAX_LENGTH)), ''),
  enabled: v.nullish(v.boolean(), true),
  fallback: v.nullish(v.pipe(v.string(), v.regex(WEBHOOK_ID))),
  keywords: v.nullish(v.pipe(v.array(line(1, KEYWORD_MAX_LENGTH)), v.maxLength(KEYWORDS_MAX)), []),
  language: v.nullish(v.picklist(LANGUAGES), 'en'),
  timeZone: v.nullish(v.pipe(v.string(), v.check(isTimeZone)), 'UTC'),
  format: v.nullish(v.picklist(FORMATS)),
  content: v.nullish(v.picklist(['card', 'template']), 'card'),
  maxMessages: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MESSAGES_MAX)), 3),
  repeats: v.nullish(v.picklist(REPEATS)),
  monthlyQuota: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MONTHLY_QUOTA_MAX))),
  wrapLinks: v.nullish(v.boolean(), true),
  deliveryLink: v.nullish(v.boolean(), false),
  linkHosts: v.nullish(v.pipe(v.array(linkHost), v.maxLength(LINK_HOSTS_MAX)), []),
  mentions: v.nullish(v.pipe(v.array(mention), v.maxLength(RULES_MAX)), []),
};

/** A webhook as a settings file writes it, without its secrets. Fields left out, or null, take their defaults. */
export const WebhookSchema = v.object(webhookEntries);

/** Names of the IANA time zone database, such as `Asia/Shanghai`; not offsets such as `+08:00`. */
const ZONE_NAME = /^[A-Za-z][\w+/-]{0,63}$/;

/** Names that were looked up: it took a third of the time of reading an organisation's settings. */
const known = new Set<string>();

/** Most of them. The database has some 600, but case makes no difference to it. */
const KNOWN_MAX = 1_000;

/** Tells whether this machine knows the IANA time zone. */
export function isTimeZone(name: string): boolean {
  if (!ZONE_NAME.test(name)) {
    return false;
  }
  if (known.has(name)) {
    return true;
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    if (known.size < KNOWN_MAX) {
      known.add(name);
    }
    return true;
  } catch {
    // A RangeError is how Intl says that it has no such zone.
    return false;
  }
}
