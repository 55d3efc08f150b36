import * as v from 'valibot';
import { describeValue } from '../webhook/describeValue';
import { type Language } from '../webhook/language';
import { EXPECTED_IN_NOTE } from './expectedInNote';
import { type Note } from './note';
import { NoteSchema } from './noteSchema';

/** A field of a note that is not as it has to be. */
export interface NoteProblem {
  /** Such as `title`, `facts[3].value` or `image`; '' is the whole note. */
  readonly field: string;
  /** The field of the note it belongs to, for programs: `facts` for `facts[3].value`; '' for the whole. */
  readonly part: string;
  /** For people, in the language asked for. */
  readonly expected: string;
  readonly got: string;
}

/** Reads what a browser sends as a note. Never throws. */
export function parseNote(
  value: unknown,
  language: Language
): { readonly ok: true; readonly note: Note } | { readonly ok: false; readonly problems: readonly NoteProblem[] } {
  const parsed = v.safeParse(NoteSchema, value, { abortPipeEarly: true });
  if (parsed.success) {
    return { ok: true, note: parsed.output };
  }
  const byField = new Map(parsed.issues.map((issue) => [fieldOf(issue), issue] as const));
  return { ok: false, problems: [...byField].map(([field, issue]) => problemOf(field, issue, language)) };
}

/** The problem on one line: `title: expected a text of at most 200 characters, got nothing`. */
export function noteProblemText({ field, expected, got }: NoteProblem, language: Language): string {
  const place = field === '' ? '' : `${field}: `;
  return language === 'en' ? `${place}expected ${expected}, got ${got}` : `${place}应为${expected}，实为 ${got}`;
}

function problemOf(field: string, issue: v.BaseIssue<unknown>, language: Language): NoteProblem {
  const part = /^\w*/.exec(field)?.[0] ?? '';
  const expected = EXPECTED_IN_NOTE[language];
  // What is in a picture is no help to anybody.
  const got =
    part === 'image' ? describeValue(typeof issue.input === 'string' ? {} : issue.input) : describeValue(issue.input);
  return {
    field,
    part,
    expected: (Object.hasOwn(expected, part) ? expected[part] : undefined) ?? expected.unknown,
    got,
  };
}

/** `facts[3].value`, from the path Valibot gives. */
function fieldOf(issue: v.BaseIssue<unknown>): string {
  const keys = issue.path?.map(({ key }) => key) ?? [];
  return keys
    .map((key, depth) => (typeof key === 'number' ? `[${key}]` : `${depth === 0 ? '' : '.'}${String(key)}`))
    .join('');
}
