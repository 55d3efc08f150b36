import fc from 'fast-check';

import { PIXEL } from '../../dev/notes/pixel';
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
import { hostileText, text, TRUSTED_HOST } from './anyNotification';

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
export const anyNote: fc.Arbitrary<Note> = candidate
  .map((value) => parseNote(value, 'en'))
  .filter((result) => result.ok)
  .map(({ note }) => note);
