import { type ParseProblem } from '../../src/core/alert/readFields';
import { type Language } from '../../src/core/webhook/language';
import { problemText, type SettingsProblem } from '../../src/core/webhook/settingsProblem';
import { type WaitingOf } from '../delivery/waitingBudget';
import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from './checkSignature';

/** Texts for a contact point, in the webhook's language. */
export interface NotifyWords {
  /** The one text for callers who do not prove to be the alert channel. */
  readonly unproved: string;
  readonly signatureOld: string;
  readonly disabled: (name: string) => string;
  readonly broken: (problems: readonly SettingsProblem[]) => string;
  readonly tooLarge: string;
  /** Too much is being read already. */
  readonly busy: string;
  /** By whose budget of what may wait is used up. */
  readonly full: Readonly<Record<WaitingOf, string>>;
  readonly notJson: string;
  readonly notAlert: (problems: readonly ParseProblem[]) => string;
  readonly delivered: (messages: number) => string;
  /** Code and the vendor's own words, after the meaning. */
  readonly inBrackets: (text: string) => string;
  readonly partly: (delivered: number, messages: number) => string;
  readonly again: string;
  /** Stored and waiting for its turn; what is in the way comes in front. */
  readonly queued: string;
  readonly notStored: (reason: string) => string;
  /** Between sentences. */
  readonly space: string;
}

/** Problems named in one message; more would not fit. */
const NAMED_PROBLEMS = 2;

const ENGLISH: NotifyWords = {
  unproved: `This call does not prove to come from a webhook's alert channel. Set the channel up again, or compare its webhook, HMAC secret and headers (${SIGNATURE_HEADER}, ${TIMESTAMP_HEADER}). Grafana's log says what is wrong.`,
  signatureOld:
    "The signature's time is more than 5 minutes off. Check the clocks of Grafana's servers, or whether somebody repeats an old call.",
  disabled: (name) => `Webhook "${name}" is switched off.`,
  broken: (problems) => `This webhook cannot be used. ${named(problems.map(problemText), '; ')}.`,
  tooLarge: 'The notification has more than 16 MiB. Set "max alerts" in the contact point, or a lower number there.',
  busy: 'Too much came at once. Nothing was sent; Grafana will send it again.',
  full: {
    webhook:
      'Too many alerts wait for this group already. Nothing was sent; Grafana will send it again. See on the page Deliveries why they wait.',
    organisation:
      'Too many alerts wait in this organisation already. Nothing was sent; Grafana will send it again. See on the page Deliveries why they wait.',
  },
  notJson: 'This is no alert notification: expected JSON in UTF-8, got something else.',
  notAlert: (problems) => `This is no alert notification. ${named(problems.map(parseProblemText), '; ')}.`,
  delivered: (messages) => (messages === 1 ? 'Delivered.' : `Delivered as ${messages} messages.`),
  inBrackets: (text) => ` (${text})`,
  partly: (delivered, messages) => `${delivered} of ${messages} messages were delivered.`,
  again: 'Grafana will send it again at its next interval.',
  queued: 'The alert is stored and will be sent as soon as it can be, without Grafana sending it again.',
  notStored: (reason) => `The alert could not be stored: ${reason} Nothing was sent; Grafana will send it again.`,
  space: ' ',
};

const CHINESE: NotifyWords = {
  unproved:
    '无法证明此请求来自 Webhook 的告警通道。请重新设置该通道，或核对其 Webhook、HMAC 密钥与请求头；原因见 Grafana 日志。',
  signatureOld: '签名时间相差超过 5 分钟。请检查 Grafana 服务器的时钟，或是否有人重放旧请求。',
  disabled: (name) => `Webhook“${name}”已停用。`,
  broken: (problems) => `本 Webhook 无法使用：${named(problems.map(problemText), '；')}。`,
  tooLarge: '通知超过 16 MiB。请在联络点中设置告警数上限（Max Alerts），或将其调低。',
  busy: '同时到达的内容过多。尚未发送，Grafana 会重新发送。',
  full: {
    webhook: '等待发往该群的告警过多。尚未发送，Grafana 会重新发送。请在“投递记录”页查看积压原因。',
    organisation: '本组织等待发送的告警过多。尚未发送，Grafana 会重新发送。请在“投递记录”页查看积压原因。',
  },
  notJson: '这不是告警通知：应为 UTF-8 编码的 JSON。',
  notAlert: (problems) => `这不是告警通知：${named(problems.map(parseProblemText), '；')}。`,
  delivered: (messages) => (messages === 1 ? '已送达。' : `已送达，共 ${messages} 条消息。`),
  inBrackets: (text) => `（${text}）`,
  partly: (delivered, messages) => `共 ${messages} 条消息，已送达 ${delivered} 条。`,
  again: 'Grafana 会在下一个间隔重新发送。',
  queued: '告警已存储，一旦可以就会发出，无需 Grafana 重发。',
  notStored: (reason) => `告警未能存储：${reason} 尚未发送，Grafana 会重新发送。`,
  space: '',
};

export const NOTIFY_WORDS: Readonly<Record<Language, NotifyWords>> = { en: ENGLISH, 'zh-Hans': CHINESE };

/** For a caller of whom nobody knows yet whose alert channel it is, and in which language. */
export function inBothLanguages(pick: (words: NotifyWords) => string): string {
  return `${pick(ENGLISH)} ${pick(CHINESE)}`;
}

export const UNPROVED_TEXT = inBothLanguages(({ unproved }) => unproved);

function parseProblemText({ path, expected, got }: ParseProblem): string {
  return `${path === '' ? '' : `${path}: `}expected ${expected}, got ${got}`;
}

function named(problems: readonly string[], separator: string): string {
  const rest = problems.length - NAMED_PROBLEMS;
  return problems.slice(0, NAMED_PROBLEMS).join(separator) + (rest > 0 ? ` (+${rest})` : '');
}
