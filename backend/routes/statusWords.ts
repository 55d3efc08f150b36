import { type Language } from '../../src/core/webhook/language';

/** How a webhook is doing, in its language. What the vendor said comes in front. */
interface StatusWords {
  readonly ok: string;
  readonly waiting: (count: number) => string;
  readonly someBroken: (broken: number, robots: number) => string;
  readonly disabled: string;
  /** Between sentences. */
  readonly space: string;
}

export const STATUS_WORDS: Readonly<Record<Language, StatusWords>> = {
  en: {
    ok: 'Nothing is wrong, and nothing waits.',
    waiting: (count) => (count === 1 ? '1 notification waits.' : `${count} notifications wait.`),
    someBroken: (broken, robots) => `${broken} of ${robots} robots cannot be used; the others send all of it.`,
    disabled: 'The webhook is switched off.',
    space: ' ',
  },
  'zh-Hans': {
    ok: '一切正常，没有等待发送的通知。',
    waiting: (count) => `有 ${count} 条通知等待发送。`,
    someBroken: (broken, robots) => `${robots} 个机器人中有 ${broken} 个无法使用，其余机器人会全部发送。`,
    disabled: '本 Webhook 已停用。',
    space: '',
  },
};
