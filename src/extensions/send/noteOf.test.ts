import { NOTE_FACTS_MAX } from '../../core/note/note';
import { parseNote } from '../../core/note/parseNote';
import { type Person } from '../../core/webhook/webhook';
import { ANN, messageOptions } from '../../test/messageOptions';
import { panelContext } from '../../test/panelContext';
import { readPanel } from '../subject/readPanel';
import { type AlertSubject, type Subject } from '../subject/subject';
import { type Draft, EMPTY_DRAFT } from './draft';
import { formatNote } from '../../core/formatNote';
import { EMPTY_BOOK } from '../../core/webhook/peopleBook';
import { valueText, mentionablePeople, noteOf, shortened, VALUES_MAX } from './noteOf';

const PLACE = { appUrl: 'https://grafana.example/', orgId: 1, search: '', nowMs: 0 };
const PNG = { mediaType: 'image/png', base64: 'iVBORw0KGgo=' } as const;
const RULES = [{ labels: {}, people: [ANN, { name: 'Bo', wecom: 'bo' }], all: false }];
const OPTIONS = messageOptions('wecom', { mentions: RULES });

const panel = readPanel(panelContext(), PLACE);
const alert: AlertSubject = {
  kind: 'alert',
  title: 'HighCPU',
  state: 'firing',
  value: "[ var='A' labels={instance=web-1} value=93.14159 ]",
  facts: [{ name: 'severity', value: 'critical' }],
  links: [{ kind: 'rule', url: 'https://grafana.example/alerting/grafana/a/view' }],
};

/** Somebody whom the rules have as well, by other ids, and two more. */
const BOOK = new Map(
  [
    { name: 'Ann', wecom: 'other' },
    { name: 'Dee', wecom: 'dee', lark: 'ou_dee' },
    { name: 'Eve', feishu: 'ou_eve' },
  ].map((person) => [person.name, person] as const)
);

function noteWith(subject: Subject, draft: Partial<Draft> = {}, { options = OPTIONS, count = 2 } = {}) {
  const values = Array.from({ length: count }, (_, index) => ({ name: `web-${index + 1}`, value: `${index}%` }));
  return noteOf({ subject, draft: { ...EMPTY_DRAFT, ...draft }, values, book: BOOK }, options);
}

describe('a note', () => {
  it('of a panel has its values, its time range, its dashboard and the way to it', () => {
    expect(noteWith(panel, { comment: ' Look.\n ' })).toEqual({
      kind: 'panel',
      title: 'CPU usage',
      comment: 'Look.',
      facts: [
        { name: 'Dashboard', value: 'Hosts' },
        { name: 'web-1', value: '0%' },
        { name: 'web-2', value: '1%' },
      ],
      timeRange: panel.timeRange,
      links: panel.links,
      mentions: { all: false, people: [] },
    });
  });

  it('leaves the values out where they are not wanted', () => {
    expect(noteWith(panel, { hasValues: false }).facts).toHaveLength(1);
  });

  it('counts what is more than anybody reads, in the language of the group', () => {
    const chinese = { options: messageOptions('wecom', { language: 'zh-Hans' }), count: VALUES_MAX + 5 };
    expect(noteWith(panel, {}, { count: VALUES_MAX + 5 }).facts.at(-1)).toEqual({ name: '…', value: 'and 5 more' });
    expect(noteWith(panel, {}, chinese).facts.at(-1)).toEqual({ name: '…', value: '另有 5 项' });
    expect(noteWith(panel, {}, { count: VALUES_MAX }).facts).toHaveLength(VALUES_MAX + 1);
  });

  it.each([
    ['wecom', PNG],
    ['dingtalk', undefined],
    ['feishu', undefined],
    ['lark', undefined],
  ] as const)('to %s has the picture only where it is shown', (vendor, image) => {
    const picture = { kind: 'taken', picture: PNG } as const;
    expect(noteWith(panel, { picture }, { options: messageOptions(vendor) }).image).toEqual(image);
  });

  it('of an alert says how it stands, and what was measured as alerts say it', () => {
    const { state, facts, links } = noteWith(alert);
    expect({ state, facts, links }).toEqual({
      state: 'firing',
      facts: [
        { name: 'Value', value: '93.14' },
        { name: 'severity', value: 'critical' },
      ],
      links: alert.links,
    });
  });

  it('of words alone is words', () => {
    expect(noteWith({ kind: 'text' }, { title: ' Soon ', comment: 'Deploying' })).toEqual({
      kind: 'text',
      title: 'Soon',
      comment: 'Deploying',
      facts: [],
      links: [],
      mentions: { all: false, people: [] },
    });
  });

  it.each<[string, Partial<Draft>, { all: boolean; people: Person[] }]>([
    ['nobody', { people: ['Ann'] }, { all: false, people: [] }],
    ['the people that were chosen', { mention: 'people', people: ['Ann'] }, { all: false, people: [ANN] }],
    [
      'nobody whom neither webhook nor address book knows',
      { mention: 'people', people: ['Mallory'] },
      { all: false, people: [] },
    ],
    ['everybody only if told to', { mention: 'everybody', people: ['Ann'] }, { all: true, people: [] }],
  ])('mentions %s', (_, draft, mentions) => {
    expect(noteWith(panel, draft).mentions).toEqual(mentions);
  });
});

describe('is always one that the backend takes', () => {
  const LONG = '👨‍👩‍👧‍👦é好'.repeat(400);
  const many = Array.from({ length: NOTE_FACTS_MAX + 9 }, (_, index) => ({ name: `label-${index}`, value: LONG }));
  const odd = { facts: [{ name: ' \u202e', value: '' }, ...many], title: LONG, value: LONG };
  it.each<[string, Subject, number]>([
    ['a panel', panel, 2],
    ['a panel without a title', { ...panel, title: ' ', dashboardTitle: '' }, 0],
    ['a panel with a long title', { ...panel, title: LONG, dashboardTitle: LONG }, 500],
    ['an alert', alert, 0],
    ['an alert of a state that is not known', { ...alert, state: undefined }, 0],
    ['an alert without a name', { ...alert, title: '\n' }, 0],
    ['an alert with more labels than fit', { ...alert, ...odd }, 0],
  ])('%s', (_, subject, count) => {
    const comment = 'Look';
    expect(
      parseNote(noteWith(subject, { comment, mention: 'people', people: ['Ann'] }, { count }), 'en')
    ).toMatchObject({
      ok: true,
    });
  });

  it('a series without a name', () => {
    const note = noteOf(
      { subject: panel, draft: EMPTY_DRAFT, values: [{ name: '\u200b', value: '1' }], book: BOOK },
      OPTIONS
    );
    expect(parseNote(note, 'en')).toMatchObject({ ok: true, note: { facts: [{}, { name: '–', value: '1' }] } });
  });
});

describe('what is cut', () => {
  it.each([
    ['what fits', 'abc', 3, 'abc'],
    ['too much', 'abcdef', 4, 'abc…'],
    ['never within a character', `${'👨‍👩‍👧‍👦'.repeat(3)}`, 8, '👨‍👩‍👧‍👦…'],
  ])('is %s', (_, text, max, cut) => {
    expect(shortened(text, max)).toBe(cut);
  });

  it('ends even where one character has more code points than there is room for', () => {
    expect(Array.from(shortened(`a${'\u0301'.repeat(300)}b`, 200)).length).toBeLessThanOrEqual(200);
  });
});

it.each([
  ['', ''],
  ['9.31e+01', '93.1'],
  ["[ var='A' labels={instance=web-1} value=93.1 ], [ var='C' labels={} value=1 ]", '93.1'],
  ["[ var='B0' metric='x' labels={a=b} value=1.234567e+06 ]", '1,234,567'],
  ["[ var='A' labels={} value=NaN ]", 'NaN'],
  ['no data', 'no data'],
])('writes the measured value %j as %j', (value, text) => {
  expect(valueText(value, 'en')).toBe(text);
});

it('offers each person once, and only whom the vendor knows', () => {
  const twice = [...RULES, { labels: { team: 'db' }, people: [ANN, { name: 'Cy', feishu: 'ou_cy' }], all: true }];
  const names = (vendor: 'wecom' | 'feishu' | 'dingtalk') =>
    mentionablePeople(messageOptions(vendor, { mentions: twice }), EMPTY_BOOK).map(({ name }) => name);
  expect([names('wecom'), names('dingtalk'), names('feishu')]).toEqual([['Ann', 'Bo'], ['Ann'], ['Ann', 'Cy']]);
});

describe('people of the address book', () => {
  const mentioned = (people: string[]) =>
    noteWith(alert, { mention: 'people', people }).mentions.people.map(({ name, ...ids }) => [name, ids]);

  it('can be mentioned beside those of the rules, whose own ids go first', () => {
    expect(mentioned(['Dee', 'Ann'])).toEqual([
      ['Dee', { wecom: 'dee' }],
      ['Ann', expect.not.objectContaining({ wecom: 'other' })],
    ]);
  });

  it('are only named where the platform has no id of them, which the backend takes', () => {
    expect(mentioned(['Eve'])).toEqual([['Eve', { feishu: 'ou_eve' }]]);
    const note = noteWith(alert, { mention: 'people', people: ['Eve'] });
    expect(parseNote(note, 'en')).toMatchObject({ ok: true });
    const [message] = formatNote(note, OPTIONS, { sender: 'ann', nowMs: 0 });
    expect(JSON.stringify(message?.body)).toContain('Eve');
    expect(JSON.stringify(message?.body)).not.toContain('ou_eve');
  });

  it('are forgotten once they are not there any more, and at most twenty', () => {
    expect(mentioned(['Gone'])).toEqual([]);
    const many = new Map(Array.from({ length: 30 }, (_, n) => [`p${n}`, { name: `p${n}`, wecom: `w${n}` }] as const));
    const draft = { ...EMPTY_DRAFT, mention: 'people' as const, people: [...many.keys()] };
    expect(noteOf({ subject: alert, draft, values: [], book: many }, OPTIONS).mentions.people).toHaveLength(20);
  });
});
