import { type Language } from '../../src/core/webhook/language';
import { type SpentBudget } from '../delivery/minuteBudget';
import { jsonAnswer } from './jsonAnswer';

const WAIT: Readonly<Record<Language, (seconds: number) => string>> = {
  en: (seconds) => ` Nothing was sent; try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  'zh-Hans': (seconds) => `未发送任何内容，请 ${seconds} 秒后再试。`,
};

interface SpentWords {
  readonly language: Language;
  /** Whose budget is used up. */
  readonly why: string;
  /** For programs. */
  readonly reason: string;
}

/** 429, with the time of the next try in words and in `Retry-After`. */
export function spentAnswer({ of, waitMs }: SpentBudget, { language, why, reason }: SpentWords): Response {
  const seconds = Math.ceil(waitMs / 1000);
  const answer = jsonAnswer(429, why + WAIT[language](seconds), { reason, budget: of });
  answer.headers.set('Retry-After', String(seconds));
  return answer;
}
