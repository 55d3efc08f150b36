import { describe, expect, test } from 'bun:test';

import { PIXEL } from '../../dev/notes/pixel';
import { bodyWithoutPicture, noteContent, readNoteContent } from './noteContent';

const NOTE = {
  kind: 'text',
  title: '',
  comment: 'hello',
  facts: [],
  links: [],
  mentions: { all: false, people: [] },
} as const;

describe('the content of a note', () => {
  test('is read as it was written', () => {
    expect(readNoteContent(noteContent(NOTE))).toEqual({ note: NOTE, isPictureLost: false });
    expect(readNoteContent(noteContent({ ...NOTE, image: PIXEL }))?.note.image).toEqual(PIXEL);
  });

  test.each(['', '{', 'null', '[]', '{}', '{"note":{}}', '{"note":null,"isPictureLost":true}'])(
    'is none where it is damaged: %j',
    (content) => {
      expect(readNoteContent({ content, picture: null })).toBeNull();
    }
  );

  test('has its picture beside it, and tells that it is lost once it is not kept any more', () => {
    const kept = noteContent({ ...NOTE, image: PIXEL });
    expect(kept.content).not.toContain(PIXEL.base64);
    expect(readNoteContent({ ...kept, picture: null })).toEqual({ note: NOTE, isPictureLost: true });
  });

  test('of version 0.1.0 says in its own way that its picture is lost', () => {
    const content = JSON.stringify({ note: NOTE, isPictureLost: true });
    expect(readNoteContent({ content, picture: null })).toEqual({ note: NOTE, isPictureLost: true });
  });

  test('takes a picture’s bytes out of a body, wherever they are', () => {
    const base64: string = PIXEL.base64;
    expect(bodyWithoutPicture({ msgtype: 'image', image: { base64, md5: 'x' }, also: [base64] }, PIXEL)).toEqual({
      msgtype: 'image',
      image: { base64: '', md5: 'x' },
      also: [''],
    });
  });
});
