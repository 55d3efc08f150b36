import { type Language } from '../../src/core/webhook/language';
import { type BudgetOf } from '../delivery/minuteBudget';
import { type WaitingOf } from '../delivery/waitingBudget';
import { type NoteProblem, noteProblemText } from '../../src/core/note/parseNote';

/** What somebody is told who sends a note, in their own language. */
interface NoteRouteWords {
  readonly tooLarge: string;
  readonly notJson: string;
  readonly badId: string;
  readonly badNote: (problems: readonly NoteProblem[]) => string;
  readonly missing: string;
  readonly broken: (name: string) => string;
  readonly disabled: (name: string) => string;
  readonly tooMany: (waiting: number) => string;
  /** By whose budget of the last minute is used up. */
  readonly spent: Readonly<Record<BudgetOf, string>>;
  /** By whose budget of what may wait is used up. */
  readonly full: Readonly<Record<WaitingOf, string>>;
  /** Stored and waiting for its turn; what is in the way comes in front, if anything is known. */
  readonly queued: string;
  readonly notStored: (reason: string) => string;
}

/** Problems named in one message; more would not fit. */
const NAMED_PROBLEMS = 2;

const ENGLISH: NoteRouteWords = {
  tooLarge: 'This is too large: a note has at most 4 MiB, and its picture at most 2 MiB.',
  notJson: 'Expected {id, note} as a JSON object in UTF-8, got something else.',
  badId: 'Expected {id, note} with an id of 8 to 64 letters, digits, _ or -.',
  badNote: (problems) => `This note cannot be sent. ${named(problems, 'en', '; ')}.`,
  missing: 'There is no webhook with this id in this organisation.',
  broken: (name) => `Webhook "${name}" cannot be used: its settings have mistakes, which its page names.`,
  disabled: (name) => `Webhook "${name}" is switched off, so nothing was sent.`,
  tooMany: (waiting) =>
    `${waiting} notes wait for this group already, so this one was not taken. Send it again when they are through.`,
  spent: {
    webhook: 'Too many notes were sent to this group in the last minute.',
    user: 'You sent too many notes in the last minute.',
    organisation: 'Too many notes were sent in this organisation in the last minute.',
  },
  full: {
    webhook: 'Too much waits for this group already, so this note was not taken. Send it again when less waits.',
    organisation:
      'Too much waits in this organisation already, so this note was not taken. Send it again when less waits.',
  },
  queued:
    'It is stored and waits for its turn: alerts go first, and a robot may send only so much. It needs nothing more from you.',
  notStored: (reason) => `The note could not be stored: ${reason} Nothing was sent.`,
};

const CHINESE: NoteRouteWords = {
  tooLarge: '内容过大：一次最多 4 MiB，其中图片最多 2 MiB。',
  notJson: '应为 UTF-8 编码的 JSON 对象 {id, note}。',
  badId: '应为 {id, note}，其中 id 为 8 到 64 个字母、数字、_ 或 -。',
  badNote: (problems) => `无法发送：${named(problems, 'zh-Hans', '；')}。`,
  missing: '本组织中没有此 ID 的 Webhook。',
  broken: (name) => `Webhook“${name}”无法使用：其设置有误，详见其页面。`,
  disabled: (name) => `Webhook“${name}”已停用，未发送任何内容。`,
  tooMany: (waiting) => `该群已有 ${waiting} 条消息等待发送，本条未被接收。请待其发出后再试。`,
  spent: {
    webhook: '最近一分钟内，发往该群的消息过多。',
    user: '最近一分钟内，您发送的消息过多。',
    organisation: '最近一分钟内，本组织发送的消息过多。',
  },
  full: {
    webhook: '等待发往该群的内容过多，本条未被接收。请待积压减少后再试。',
    organisation: '本组织等待发送的内容过多，本条未被接收。请待积压减少后再试。',
  },
  queued: '已存储，正在排队：告警优先，且机器人有发送频率限制。轮到时会自动发出，无需再操作。',
  notStored: (reason) => `未能存储：${reason} 未发送任何内容。`,
};

export const NOTE_ROUTE_WORDS: Readonly<Record<Language, NoteRouteWords>> = { en: ENGLISH, 'zh-Hans': CHINESE };

function named(problems: readonly NoteProblem[], language: Language, separator: string): string {
  const rest = problems.length - NAMED_PROBLEMS;
  const texts = problems.slice(0, NAMED_PROBLEMS).map((problem) => noteProblemText(problem, language));
  return texts.join(separator) + (rest > 0 ? ` (+${rest})` : '');
}
