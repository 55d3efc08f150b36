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
  /** A fault of the plugin's own. */
  readonly failed: string;
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
  /** Sent through the webhook of this name, and what became of it there. */
  readonly instead: (name: string, text: string) => string;
  /** Stored and waiting for its turn; what is in the way comes in front. */
  readonly queued: string;
  readonly notStored: (reason: string) => string;
  /** Between sentences. */
  readonly space: string;
}

/** Problems named in one message; more would not fit. */
const NAMED_PROBLEMS = 2;

const ENGLISH: NotifyWords = {
  unproved: `Rejected: nothing shows that this call comes from a webhook's alert channel. Repair the channel, or compare its webhook, HMAC secret and headers (${SIGNATURE_HEADER}, ${TIMESTAMP_HEADER}). See Grafana's log for the reason.`,
  signatureOld:
    "This notification was rejected, because the time of its signature is more than 5 minutes off. Check the clocks of Grafana's servers, and whether someone repeats an old request.",
  disabled: (name) => `Webhook "${name}" is disabled, so alerts are rejected. Enable it on the Webhooks page.`,
  broken: (problems) =>
    `This webhook cannot be used, so alerts are rejected. ${named(problems.map(problemText), '; ')}. Fix its settings on the Webhooks page.`,
  tooLarge:
    'The notification is larger than 16 MiB, so it was rejected. Set "Max Alerts" in the contact point, or lower it.',
  failed: "The plugin failed before it had an answer; Grafana sends the alert again. See Grafana's log for the reason.",
  busy: 'Too much arrived at once. Nothing was sent; Grafana sends it again.',
  full: {
    webhook:
      'Too many alerts are queued for this group. Nothing was sent; Grafana sends it again. See the Deliveries page for the reason.',
    organisation:
      'Too many alerts are queued in this organization. Nothing was sent; Grafana sends it again. See the Deliveries page for the reason.',
  },
  notJson: 'This is not a valid alert notification: expected JSON in UTF-8.',
  notAlert: (problems) =>
    `This is not a valid alert notification. ${named(problems.map(parseProblemText), '; ')}. Use Grafana's default payload in the contact point.`,
  delivered: (messages) => (messages === 1 ? 'Delivered.' : `Delivered. Messages: ${messages}.`),
  inBrackets: (text) => ` (${text})`,
  partly: (delivered, messages) => `Messages delivered: ${delivered} of ${messages}.`,
  again: 'Grafana sends it again at the next group interval.',
  instead: (name, text) => `No robot of this webhook can be used, so its fallback "${name}" sends it. ${text}`,
  queued: 'The alert is stored and queued. It is sent as soon as possible; Grafana does not need to send it again.',
  notStored: (reason) => `The alert could not be stored: ${reason} Nothing was sent; Grafana sends it again.`,
  space: ' ',
};

const CHINESE: NotifyWords = {
  unproved:
    '通知被拒绝：无法确认此请求来自 Webhook 的告警通道。请修复该通道，或核对其 Webhook、HMAC 密钥与请求头。原因见 Grafana 日志。',
  signatureOld: '通知被拒绝：签名时间相差超过 5 分钟。请检查 Grafana 服务器的时钟，以及是否有人重放旧请求。',
  disabled: (name) => `Webhook“${name}”已停用，告警会被拒绝。请在 Webhook 页启用。`,
  broken: (problems) =>
    `此 Webhook 无法使用，告警会被拒绝。有误的设置：${named(problems.map(placeOf), '、')}。请在 Webhook 页修正。`,
  tooLarge: '通知超过 16 MiB，已被拒绝。请在联络点中设置告警数上限（Max Alerts），或将其调低。',
  failed: '插件内部出错，未能给出结果，Grafana 会重新发送。原因见 Grafana 日志。',
  busy: '同时到达的内容过多。尚未发送，Grafana 会重新发送。',
  full: {
    webhook: '该群排队的告警过多。尚未发送，Grafana 会重新发送。请在“发送记录”（Deliveries）页查看原因。',
    organisation: '此组织排队的告警过多。尚未发送，Grafana 会重新发送。请在“发送记录”（Deliveries）页查看原因。',
  },
  notJson: '这不是有效的告警通知：应为 UTF-8 编码的 JSON。',
  notAlert: (problems) =>
    `这不是有效的告警通知：${named(problems.map(parseProblemInChinese), '；')}。请在联络点中使用 Grafana 的默认负载。`,
  delivered: (messages) => (messages === 1 ? '已送达。' : `已送达，共 ${messages} 条消息。`),
  inBrackets: (text) => `（${text}）`,
  partly: (delivered, messages) => `共 ${messages} 条消息，已送达 ${delivered} 条。`,
  again: 'Grafana 会在下一个组间隔重新发送。',
  instead: (name, text) => `此 Webhook 的机器人均不可用，改由备用 Webhook“${name}”发送。${text}`,
  queued: '告警已存储，正在排队，将尽快发出，无需 Grafana 重新发送。',
  notStored: (reason) => `告警未能存储（服务器原文：${reason}）。尚未发送，Grafana 会重新发送。`,
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

/** The few words of the parser in Chinese. */
const KINDS_IN_CHINESE: Readonly<Record<string, string>> = {
  'an object': '对象',
  'a list': '数组',
  'a text': '文本',
  'a number': '数字',
  'true or false': '布尔值',
  null: ' null',
  nothing: '空',
  'a list of alerts': '告警数组',
  'an object or null': '对象或 null',
  'firing or resolved': '“firing”或“resolved”',
  'another word': '其他内容',
};

function parseProblemInChinese({ path, expected, got }: ParseProblem): string {
  const place = path === '' ? '整段内容' : path;
  return `${place} 应为${KINDS_IN_CHINESE[expected] ?? ` ${expected}`}，实际为${KINDS_IN_CHINESE[got] ?? ` ${got}`}`;
}

/** The setting at fault, `name` or `url.2`; the webhook itself where all of it is. */
function placeOf({ webhook, field }: SettingsProblem): string {
  return field === '' ? webhook : field;
}

function named(problems: readonly string[], separator: string): string {
  const rest = problems.length - NAMED_PROBLEMS;
  return problems.slice(0, NAMED_PROBLEMS).join(separator) + (rest > 0 ? ` (+${rest})` : '');
}
