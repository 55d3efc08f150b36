import { type ReadyTarget } from '../../api/listNoteTargets';
import { type Picture } from '../../core/card/picture';
import { NOTE_COMMENT_MAX_LENGTH } from '../../core/note/note';
import { cleanText } from '../../core/text/cleanText';
import { type Subject } from '../subject/subject';

/** The people that a note mentions. Everybody only where the sender says so. */
export type MentionChoice = 'nobody' | 'people' | 'everybody';

/** The sender's choices and words so far. */
export interface Draft {
  /** Id of the webhook; null before one is chosen. */
  readonly webhookId: string | null;
  /** Only for a note of words alone; the others have their panel's or alert's. */
  readonly title: string;
  readonly comment: string;
  readonly mention: MentionChoice;
  /** Names of the people to mention, of those the webhook knows. */
  readonly people: readonly string[];
  readonly hasValues: boolean;
  readonly picture: PictureState;
}

/** State of the picture of a panel. */
export type PictureState =
  | { readonly kind: 'none' }
  | { readonly kind: 'taking' }
  | { readonly kind: 'taken'; readonly picture: Picture }
  | { readonly kind: 'failed'; readonly why: PictureFault };

/** The reason why a note goes without its picture. */
export type PictureFault = 'not-visible' | 'too-large' | 'other-format' | 'too-slow';

export const EMPTY_DRAFT: Draft = {
  webhookId: null,
  title: '',
  comment: '',
  mention: 'nobody',
  people: [],
  hasValues: true,
  picture: { kind: 'none' },
};

/** The problem that has to be mended before a note can be sent. */
export type DraftProblem = 'no-group' | 'no-words' | 'comment-too-long' | 'nobody-chosen' | 'still-reading';

interface Looked {
  readonly subject: Subject;
  readonly draft: Draft;
  /** Null where none is chosen that can be used. */
  readonly target: ReadyTarget | null;
  /** True if the panel's values are still being read. */
  readonly isReading: boolean;
}

/** The first thing in the way of sending, in the order of the form; null where there is none. */
export function draftProblem({ subject, draft, target, isReading }: Looked): DraftProblem | null {
  if (target === null) {
    return 'no-group';
  }
  if (subject.kind === 'text' && cleanText(draft.title + draft.comment).trim() === '') {
    return 'no-words';
  }
  if (commentLength(draft.comment) > NOTE_COMMENT_MAX_LENGTH) {
    return 'comment-too-long';
  }
  if (draft.mention === 'people' && draft.people.length === 0) {
    return 'nobody-chosen';
  }
  return (isReading && draft.hasValues) || draft.picture.kind === 'taking' ? 'still-reading' : null;
}

/** In code points, as the limit counts. */
export function commentLength(comment: string): number {
  return Array.from(comment.trim()).length;
}

/** A draft that was not sent is kept until Grafana is reloaded: one click beside the window closes it. */
let kept: { readonly about: string; readonly draft: Draft } | null = null;

/** The draft about this subject that was not sent; null where there is none. */
export function keptDraft(subject: Subject): Draft | null {
  return kept?.about === aboutOf(subject) ? kept.draft : null;
}

/** Keeps what was written about a subject; null once it is sent. A picture is not kept: the panel goes on. */
export function keepDraft(subject: Subject, draft: Draft | null): void {
  kept = draft === null ? null : { about: aboutOf(subject), draft: { ...draft, picture: { kind: 'none' } } };
}

/** The same panel or alert, opened once more, is another subject with the same name. */
function aboutOf(subject: Subject): string {
  switch (subject.kind) {
    case 'panel':
      return JSON.stringify(['panel', subject.dashboardUid, subject.panelId, subject.pathId]);
    case 'alert':
      return JSON.stringify(['alert', subject.title, subject.facts]);
    case 'text':
      return 'text';
  }
}
