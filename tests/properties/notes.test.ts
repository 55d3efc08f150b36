import { describe, expect } from 'bun:test';
import fc from 'fast-check';

import { signRequest } from '../../backend/delivery/sendMessage';
import { PIXEL } from '../../dev/notes/pixel';
import { inspectMessage } from '../../dev/sandbox/inspectMessage';
import { liveLinks } from '../../dev/sandbox/links';
import { mentionedBy } from '../../dev/sandbox/mentions';
import { cutText } from '../../src/core/text/cutText';
import { formatNote } from '../../src/core/formatNote';
import { resendBody } from '../../src/core/formatNotification';
import {
  type Note,
  NOTE_COMMENT_MAX_LENGTH,
  NOTE_FACT_NAME_MAX_LENGTH,
  NOTE_FACT_VALUE_MAX_LENGTH,
  NOTE_FACTS_MAX,
  NOTE_LINK_KINDS,
  NOTE_LINKS_MAX,
  NOTE_PEOPLE_MAX,
  NOTE_STATES,
  NOTE_TITLE_MAX_LENGTH,
  NOTE_URL_MAX_LENGTH,
} from '../../src/core/note/note';
import { parseNote } from '../../src/core/note/parseNote';
import { type Message, type MessageBody } from '../../src/core/vendors/message';
import { type Vendor } from '../../src/core/webhook/vendor';
import { type MessageOptions, type Person } from '../../src/core/webhook/webhook';
import { hostileText, text, TRUSTED_HOST } from './anyNotification';
import { elementFaults } from './elementFaults';
import { bodyText, NOW_MS, numberIn, propertyOf, WAYS } from './everyWay';

/** Number of tries of each property. */
const RUNS = 50;

const within = (maxLength: number) =>
  text.map((whole) =>
    Array.from(whole.slice(0, maxLength * 2))
      .slice(0, maxLength)
      .join('')
  );

/** With much behind it, as a panel's variables make it. */
const url = fc
  .tuple(hostileText, fc.integer({ min: 0, max: NOTE_URL_MAX_LENGTH }))
  .map(([part, length]) => `https://${TRUSTED_HOST}/d/x?var=${part}`.padEnd(length, 'a').slice(0, NOTE_URL_MAX_LENGTH));

const person = fc.record(
  {
    name: fc.constantFrom('Ann [x](y) <@all>', 'Ben', '王五'),
    phone: fc.constantFrom('13900002222', '13900003333'),
    wecom: fc.constantFrom('ann.w', 'x'.repeat(64)),
    dingtalk: fc.constantFrom('ann_d', 'y'.repeat(64)),
    feishu: fc.constantFrom('ou_ann', 'z'.repeat(64)),
  },
  { requiredKeys: ['name', 'phone'] }
);

const candidate = fc
  .record({
    kind: fc.constantFrom('panel' as const, 'alert' as const, 'text' as const),
    title: within(NOTE_TITLE_MAX_LENGTH),
    comment: within(NOTE_COMMENT_MAX_LENGTH),
    facts: fc.array(fc.record({ name: within(NOTE_FACT_NAME_MAX_LENGTH), value: within(NOTE_FACT_VALUE_MAX_LENGTH) }), {
      maxLength: NOTE_FACTS_MAX,
      size: 'max',
    }),
    timeRange: fc.constantFrom(undefined, { from: '2026-03-08T06:59:00Z', to: '2026-11-22T08:00:00.5+05:45' }),
    links: fc.array(fc.record({ kind: fc.constantFrom(...NOTE_LINK_KINDS), url }), { maxLength: NOTE_LINKS_MAX }),
    imageUrl: fc.oneof(fc.constant(undefined), url),
    image: fc.constantFrom(undefined, PIXEL),
    mentions: fc.record({ all: fc.boolean(), people: fc.array(person, { maxLength: NOTE_PEOPLE_MAX, size: 'max' }) }),
    state: fc.constantFrom(...NOTE_STATES, 'severity' as const),
  })
  .map(({ state, ...rest }) => (state === 'severity' || rest.kind !== 'alert' ? rest : { ...rest, state }))
  .map((note): unknown => Object.fromEntries(Object.entries(note).filter(([, value]) => value !== undefined)));

/** Any note the backend takes, up to every limit. */
const anyNote: fc.Arbitrary<Note> = candidate
  .map((value) => parseNote(value, 'en'))
  .filter((result) => result.ok)
  .map(({ note }) => note);

/** A login may be anything an administrator lets in. */
const anySent = fc.record({ note: anyNote, sender: hostileText });
type Sent = { readonly note: Note; readonly sender: string };

function messagesOf({ note, sender }: Sent, options: MessageOptions): Message[] {
  return formatNote(note, options, { sender, nowMs: NOW_MS });
}

/** With a picture's checksum. */
function asPosted(vendor: Vendor, body: MessageBody): MessageBody {
  return signRequest(vendor, { url: '', secret: null }, body, NOW_MS).body;
}

function bytesOf(body: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(body));
}

describe.each(WAYS)('any note to %s as %s', (vendor, format) => {
  const holds = propertyOf(anySent, [vendor, format], RUNS);

  holds('is one message within the limit, valid, and holds a keyword', (sent, options) => {
    const messages = messagesOf(sent, options);
    const texts = messages.filter(({ picture }) => picture === undefined);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.length).toBeLessThanOrEqual(2);
    for (const { body } of texts) {
      expect(inspectMessage(vendor, bytesOf(body), { keywords: [...options.keywords] })).toEqual({ ok: true });
      expect(
        options.keywords.length === 0 || options.keywords.some((keyword) => bodyText(body).includes(keyword))
      ).toBe(true);
    }
    const pictures = messages.slice(texts.length);
    expect(pictures.length).toBe(vendor === 'wecom' && sent.note.image !== undefined ? 1 : 0);
    expect(pictures.filter(({ body }) => !inspectMessage(vendor, bytesOf(asPosted(vendor, body)), {}).ok)).toEqual([]);
  });

  holds('keeps each of its elements within its limit', (sent, options) => {
    expect(messagesOf(sent, options).flatMap(({ body }) => elementFaults(body))).toEqual([]);
  });

  holds('mentions the people its sender asked for and nobody else', (sent, options) => {
    const mentioned = messagesOf(sent, options).map(({ body }) => mentionedBy(vendor, body));
    const asked = sent.note.mentions.people.flatMap(idsOf);
    expect(mentioned.flatMap(({ ids }) => ids).filter((id) => !asked.includes(id))).toEqual([]);
    expect(mentioned.some(({ all }) => all)).toBe(sent.note.mentions.all);
  });

  holds('has no live link that came from a text', (sent, options) => {
    const links = messagesOf(sent, options).flatMap(({ body }) => liveLinks(vendor, body));
    expect(links.filter((link) => new URL(link).hostname !== TRUSTED_HOST)).toEqual([]);
  });

  holds('shows or counts every fact', ({ note, sender }, options) => {
    const facts = note.facts.map((_, index) => ({ name: `fact${index}end`, value: 'x'.repeat(index * 9) }));
    const messages = messagesOf({ note: { ...note, facts }, sender }, { ...options, language: 'en', keywords: [] });
    const lines = messages.flatMap(({ body }) => bodyText(body).split('\n'));
    const shown = facts.filter(({ name }) => lines.some((line) => line.includes(name))).length;
    expect(shown + numberIn(lines, /Not shown: (\d+) more value/)).toBe(facts.length);
  });

  holds('keeps 400 bytes of the comment where facts and links can give way', (sent, options) => {
    const words = cutText(sent.note.comment.replace(/[^A-Za-z]/g, '').padEnd(40, 'w'), 400);
    const [first] = messagesOf(
      { ...sent, note: { ...sent.note, comment: words, mentions: { all: false, people: [] } } },
      options
    );
    expect(first?.card.lead).toBe(words);
  });

  holds('can be sent again without mentions or as text, within the limit', (sent, options) => {
    const messages = messagesOf(sent, options).filter(({ picture }) => picture === undefined);
    for (const remedy of ['without-mentions', 'simpler', 'as-text'] as const) {
      const bodies = messages.map((message) => resendBody(message, options, remedy));
      const results = bodies.map((body) => inspectMessage(vendor, bytesOf(body), { keywords: [...options.keywords] }));
      expect(results.filter((result) => !result.ok)).toEqual([]);
    }
  });
});

function idsOf({ name: _name, ...ids }: Person): string[] {
  return Object.values(ids).flatMap((id) => id ?? []);
}
