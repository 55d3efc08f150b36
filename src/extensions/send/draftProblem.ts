import { type ReadyTarget } from '../../api/listNoteTargets';
import { NOTE_COMMENT_MAX_LENGTH } from '../../core/note/note';
import { cleanText } from '../../core/text/cleanText';
import { type Subject } from '../subject/subject';
import { type Draft } from './draft';

/** What has to be mended before a note can be sent. */
export type DraftProblem = 'no-group' | 'no-words' | 'comment-too-long' | 'nobody-chosen' | 'still-reading';

interface Looked {
  readonly subject: Subject;
  readonly draft: Draft;
  /** Null where none is chosen that can be used. */
  readonly target: ReadyTarget | null;
  /** Whether the panel's values are still being read. */
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
