import { describe, expect, test } from 'bun:test';

import { PIXEL } from '../../dev/notes/pixel';
import { bodyWithoutPicture, contentWithoutPicture, noteContent, readNoteContent } from './noteContent';

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
      expect(readNoteContent(content)).toBeNull();
      expect(contentWithoutPicture(content)).toBe(content);
    }
  );

  test('tells that its picture was dropped, and nothing where there was none', () => {
    const dropped = contentWithoutPicture(noteContent({ ...NOTE, image: PIXEL }));
    expect(readNoteContent(dropped)).toEqual({ note: NOTE, isPictureLost: true });
    expect(contentWithoutPicture(dropped)).toBe(dropped);
    expect(contentWithoutPicture(noteContent(NOTE))).toBe(noteContent(NOTE));
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
