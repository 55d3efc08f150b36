import { describe, expect, it } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PICTURE_MAX_BYTES } from '../../src/core/card/picture';
import { NOTE_COMMENT_MAX_LENGTH } from '../../src/core/note/note';
import { VALUES_MAX } from '../../src/extensions/send/noteOf';

const ROOT = join(import.meta.dir, '../..');

const LANGUAGES = [
  { locale: 'en-US', ending: '.md' },
  { locale: 'zh-Hans', ending: '.zh-Hans.md' },
] as const;

/** Texts of the form for notes, by their keys: about a note that was sent, and about one that cannot be. */
const SAID_BY_THE_FORM = [
  'send.outcome.queued',
  'send.outcome.channel-broken',
  'send.outcome.not-sent',
  'send.outcome.no-answer',
  'send.outcome.fix',
  'send.outcome.open',
  'send.buttons.again',
  'send.mention.people',
  'send.mention.everybody',
  'send.preview.title',
  'send.forbidden.title',
  'send.unlicensed',
  'send.none.title',
  'send.group.unusable',
  'send.group.trouble',
];

const CHANNEL_STATES = ['right', 'disabled', 'unusable', 'failing', 'drifted', 'missing', 'provisioned', 'foreign'];

function textsOf(locale: string): (key: string) => string {
  const texts: unknown = JSON.parse(
    readFileSync(join(ROOT, `src/locales/${locale}/enterprise-groups-app.json`), 'utf8')
  );
  return (key) => {
    const text = key.split('.').reduce((at, part) => (at as Record<string, unknown> | undefined)?.[part], texts);
    if (typeof text !== 'string') {
      throw new Error(`no text of the pages is called ${key}`);
    }
    return text;
  };
}

const read = (name: string) => readFileSync(join(ROOT, 'docs', name), 'utf8').replace(/\s+/g, ' ');

describe.each(LANGUAGES)('documents for users, $locale', ({ locale, ending }) => {
  const text = textsOf(locale);

  it('quote the form for notes as it speaks', () => {
    const page = read(`dashboard-authors${ending}`).toLowerCase();
    const texts = SAID_BY_THE_FORM.map(text);
    expect(texts.filter((said) => !page.includes(said.toLowerCase()))).toEqual([]);
  });

  it('have its limits as they are', () => {
    const page = read(`dashboard-authors${ending}`);
    expect(page).toMatch(new RegExp(`${NOTE_COMMENT_MAX_LENGTH} (characters|个字符)`));
    expect(page).toMatch(new RegExp(`highest ${VALUES_MAX} are named|逐条列出 ${VALUES_MAX} 个`));
    expect(page).toContain(`${PICTURE_MAX_BYTES / 1024 / 1024} MiB`);
  });

  it('name every state of an alert channel, and what is pressed', () => {
    const page = read(`alert-channels${ending}`);
    const rows = CHANNEL_STATES.map((state) => text(`channels.state.${state}`));
    expect(rows.filter((state) => !page.includes(`| ${state} `))).toEqual([]);
    const pressed = ['channels.prove', 'channels.send-rules'].map(text);
    expect(pressed.filter((words) => !page.includes(words))).toEqual([]);
  });
});
