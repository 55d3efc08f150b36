import { describe, expect, it } from 'bun:test';
import { readFileSync } from 'node:fs';
import {
  NOTE_COMMENT_MAX_LENGTH,
  NOTE_FACTS_MAX,
  NOTE_KINDS,
  NOTE_LINK_KINDS,
  NOTE_LINKS_MAX,
  NOTE_PEOPLE_MAX,
  NOTE_REQUEST_MAX_BYTES,
  NOTE_STATES,
  NOTE_TITLE_MAX_LENGTH,
} from '../../src/core/note/note';
import { parseNoteRequest } from '../../src/core/note/noteRequest';
import { parseNote } from '../../src/core/note/parseNote';

const page = readFileSync(new URL('../../docs/notes.md', import.meta.url), 'utf8');

describe('docs/notes.md', () => {
  it('has an example that is taken', () => {
    const [, body = ''] = /-d '(\{.*?\})'\n/s.exec(page) ?? [];
    const request = parseNoteRequest(JSON.parse(body));
    expect(request).not.toBeNull();
    expect(parseNote(request?.note, 'en')).toMatchObject({ ok: true });
  });

  it('names every kind, state and link there is', () => {
    const names = [...NOTE_KINDS, ...NOTE_STATES, ...NOTE_LINK_KINDS];
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('has the limits as they are', () => {
    const limits = `At most ${NOTE_REQUEST_MAX_BYTES / 1024 / 1024} MiB, ${NOTE_FACTS_MAX} facts, ${NOTE_LINKS_MAX} links, ${NOTE_PEOPLE_MAX} people, ${NOTE_TITLE_MAX_LENGTH} characters of title and ${NOTE_COMMENT_MAX_LENGTH} of comment.`;
    expect(page.replace(/\s+/g, ' ')).toContain(limits);
  });
});
