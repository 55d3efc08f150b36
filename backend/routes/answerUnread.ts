import { type Unread } from '../app/pluginApp';
import { plainAnswer } from './plainAnswer';
import { inBothLanguages, type NotifyWords } from './notifyWords';
import { type CountRejection } from './deps';

const ANSWERS: Readonly<Record<Unread, { status: number; words: (words: NotifyWords) => string }>> = {
  busy: { status: 503, words: ({ busy }) => busy },
  'too-large': { status: 413, words: ({ tooLarge }) => tooLarge },
};

/** The answer to a call that was not read. Whose it is nobody knows yet, so it speaks both languages. */
export function answerUnread(countRejection: CountRejection, why: Unread): Response {
  countRejection(null, why);
  const { status, words } = ANSWERS[why];
  return plainAnswer(status, inBothLanguages(words), { reason: why });
}
