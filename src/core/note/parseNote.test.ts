import { PICTURE_MAX_BYTES } from '../card/picture';
import { type Note, NOTE_COMMENT_MAX_LENGTH, NOTE_FACTS_MAX, NOTE_LINKS_MAX, NOTE_PEOPLE_MAX } from './note';
import { noteProblemText, parseNote } from './parseNote';

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function png(bytes: number): { mediaType: 'image/png'; base64: string } {
  return { mediaType: 'image/png', base64: Buffer.concat([Buffer.from(PNG_SIGNATURE)], bytes).toString('base64') };
}

const WORDS: Note = {
  kind: 'text',
  title: '',
  comment: 'Deploying at 15:00',
  facts: [],
  links: [],
  mentions: { all: false, people: [] },
};

const PANEL: Note = {
  kind: 'panel',
  title: 'CPU of the web servers',
  comment: 'Look at web-2.\nSince the deployment.',
  facts: [{ name: 'web-2 (last)', value: '93.1 %' }],
  timeRange: { from: '2026-11-22T07:00:00.000Z', to: '2026-11-22T16:00:00+08:00' },
  links: [{ kind: 'panel', url: 'http://localhost:3000/d/abc?viewPanel=2' }],
  imageUrl: 'https://images.example.com/a.png',
  image: png(100),
  mentions: { all: true, people: [{ name: 'Ann', phone: '13900001111' }] },
};

/** The fields that are at fault. */
function faults(value: unknown): string[] {
  const result = parseNote(value, 'en');
  return result.ok ? [] : result.problems.map(({ field }) => field);
}

describe('parseNote', () => {
  it.each([
    ['words alone', WORDS],
    ['a title alone', { ...WORDS, title: 'Deploying', comment: '' }],
    ['an alert', { ...WORDS, kind: 'alert', title: 'HighCPU', state: 'no-data' }],
    ['a panel with all there is', PANEL],
    ['a picture of the largest size', { ...PANEL, image: png(PICTURE_MAX_BYTES) }],
    ['the longest comment, in emoji', { ...WORDS, comment: '🔥'.repeat(NOTE_COMMENT_MAX_LENGTH) }],
    ['any characters', { ...PANEL, title: '\u202e\u0000<@all>', facts: [{ name: '`', value: '' }] }],
  ])('takes %s', (_, note) => {
    expect(parseNote(note, 'en')).toEqual({ ok: true, note });
  });

  it.each([
    ['nothing', null, ['']],
    ['a list', [], ['']],
    ['an empty object', {}, ['kind', 'title', 'comment', 'facts', 'links', 'mentions']],
    ['no words at all', { ...WORDS, comment: ' \n\u200b' }, ['title']],
    ['a panel without a title', { ...PANEL, title: ' \u202e ' }, ['title']],
    ['too long a comment', { ...WORDS, comment: 'a'.repeat(NOTE_COMMENT_MAX_LENGTH + 1) }, ['comment']],
    ['a sender of its own', { ...WORDS, sender: 'the CEO' }, ['sender']],
    ['a field of the prototype', JSON.parse('{"constructor": 1}'), expect.arrayContaining(['constructor'])],
    ['too many facts', { ...WORDS, facts: Array(NOTE_FACTS_MAX + 1).fill({ name: 'a', value: 'b' }) }, ['facts']],
    ['a fact without a name', { ...WORDS, facts: [{ name: ' ', value: 'b' }] }, ['facts[0].name']],
    ['a fact that is a number', { ...WORDS, facts: [{ name: 'a', value: 1 }] }, ['facts[0].value']],
    ['too many links', { ...WORDS, links: Array(NOTE_LINKS_MAX + 1).fill(PANEL.links[0]) }, ['links']],
    ['a script as a link', { ...WORDS, links: [{ kind: 'panel', url: 'javascript:alert(1)' }] }, ['links[0].url']],
    ['a link with a user', { ...WORDS, links: [{ kind: 'panel', url: 'https://a@b/' }] }, ['links[0].url']],
    ['a link of no kind', { ...WORDS, links: [{ kind: 'shop', url: 'https://b/' }] }, ['links[0].kind']],
    ['a picture without TLS', { ...WORDS, imageUrl: 'http://b/a.png' }, ['imageUrl']],
    ['half a time range', { ...WORDS, timeRange: { from: '2026-11-22T07:00:00Z' } }, ['timeRange.to']],
    [
      'a time without a zone',
      { ...WORDS, timeRange: { from: '2026-11-22T07:00:00', to: 'now' } },
      expect.arrayContaining(['timeRange.from', 'timeRange.to']),
    ],
    [
      'a time range that ends before it begins',
      { ...WORDS, timeRange: { from: '2026-11-22T07:00:00Z', to: '2026-11-22T06:00:00Z' } },
      ['timeRange'],
    ],
    ['a picture that is too large', { ...WORDS, image: png(PICTURE_MAX_BYTES + 1) }, ['image']],
    ['a picture of another type', { ...WORDS, image: { ...png(99), mediaType: 'image/jpeg' } }, ['image']],
    ['a GIF', { ...WORDS, image: { mediaType: 'image/gif', base64: 'R0lGODlhAQ==' } }, ['image.mediaType']],
    [
      'a picture with a data prefix',
      { ...WORDS, image: { mediaType: 'image/png', base64: `data:image/png;base64,${png(9).base64}` } },
      ['image'],
    ],
    [
      'somebody without a name',
      { ...WORDS, mentions: { all: false, people: [{ wecom: 'ann' }] } },
      ['mentions.people[0].name'],
    ],
    [
      'somebody who is everybody',
      { ...WORDS, mentions: { all: false, people: [{ name: 'Ann', wecom: 'all' }] } },
      ['mentions.people[0].wecom'],
    ],
    [
      'too many people',
      { ...WORDS, mentions: { all: false, people: Array(NOTE_PEOPLE_MAX + 1).fill({ name: 'A', wecom: 'a' }) } },
      ['mentions.people'],
    ],
    ['a panel that fires', { ...PANEL, state: 'firing' }, ['state']],
  ])('refuses %s', (_, note, fields) => {
    expect(faults(note)).toEqual(fields);
  });

  it('says what is wrong in both languages, and never quotes a picture', () => {
    const note = { ...WORDS, comment: 7, image: { mediaType: 'image/png', base64: 'c2VjcmV0' } };
    const said = (['en', 'zh-Hans'] as const).map((language) => {
      const result = parseNote(note, language);
      return result.ok ? [] : result.problems.map((problem) => noteProblemText(problem, language));
    });
    expect(said).toEqual([
      [
        `comment: expected a text of at most ${NOTE_COMMENT_MAX_LENGTH} characters, got 7`,
        'image: expected a PNG or JPEG of at most 2 MiB, in base64, with its media type, got an object',
      ],
      [
        `comment: 应为最多 ${NOTE_COMMENT_MAX_LENGTH} 个字符的文本，实为 7`,
        'image: 应为 Base64 编码、不超过 2 MiB 的 PNG 或 JPEG，并注明媒体类型，实为 对象',
      ],
    ]);
  });
});
