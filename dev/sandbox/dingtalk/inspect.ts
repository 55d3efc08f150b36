import { bodyProblem, isJsonInUtf8, readableBody } from '../bodyProblem';
import { byteLength } from '../byteLength';
import { brokenFont } from '../fontMarkup';
import { type Inspection } from '../inspection';
import { hasKeyword } from '../keywords';
import { isRecord } from '../request/readBody';
import { findShapeProblem, type ShapeProblem } from '../request/shape';
import { type Refusal } from '../ruling';
import { stringsOf } from '../stringsOf';
import { type Switches } from '../switches';
import { MESSAGE_MAX_BYTES } from './limits';
import { AT_SHAPE, type DingtalkMessageType, MESSAGE_SHAPES, MESSAGE_TYPES } from './message';

/** Is the body a JSON object of a known message type? */
export function checkForm(inspection: Inspection): Refusal | undefined {
  const { contentType } = inspection;
  if (contentType !== undefined && !isJsonInUtf8(contentType)) {
    return { code: 43004, text: 'bad Content-Type header', reason: `content type ${contentType || 'missing'}` };
  }
  const reason = bodyProblem(inspection);
  if (reason !== undefined) {
    return { code: 40035, text: '缺少参数 json', reason };
  }
  const { msgtype } = readableBody(inspection);
  if (MESSAGE_TYPES.some((type) => type === msgtype)) {
    return undefined;
  }
  return msgtype === undefined
    ? { code: 40035, text: '缺少参数 msgtype', reason: 'msgtype is missing' }
    : { code: 400105, text: 'unsupported msgtype', reason: `msgtype ${JSON.stringify(msgtype)}` };
}

/** Is the message within 20000 bytes, of the body or of its text as the switch says? */
export function checkSize(inspection: Inspection): Refusal | undefined {
  const { message } = typedMessage(inspection);
  const bytes =
    inspection.switches.dingtalkSizeCounts === 'body'
      ? inspection.bytes.length
      : byteLength(String(message.text ?? message.content ?? ''));
  return bytes > MESSAGE_MAX_BYTES
    ? { code: 460101, text: `message too long, exceed ${MESSAGE_MAX_BYTES} bytes`, reason: `${bytes} bytes` }
    : undefined;
}

/** Are all fields there, known and of their type, and the markup whole? */
export function checkContent(inspection: Inspection): Refusal | undefined {
  const { type, message, body } = typedMessage(inspection);
  if (type === undefined) {
    return undefined;
  }
  const { switches } = inspection;
  const ignoreUnknown = switches.unknownFields === 'ignore';
  const problem =
    findShapeProblem(MESSAGE_SHAPES[type], body[type], { ignoreUnknown, at: type }) ??
    strangerBeside(type, body, inspection) ??
    (body.at === undefined ? undefined : findShapeProblem(AT_SHAPE, body.at, { ignoreUnknown, at: 'at' }));
  if (problem) {
    return shapeRefusal(problem);
  }
  const isMarkdown = type === 'markdown' || type === 'actionCard';
  const reason = isMarkdown && switches.brokenMarkup === 'refuse' ? brokenFont(String(message.text), COLOR) : undefined;
  return reason === undefined ? undefined : { code: 300001, text: 'param error', reason };
}

/** Is one of the robot's keywords in the message? Which fields the server scans is not stated; a switch decides. */
export function checkKeywords({ robot, switches, ...inspection }: Inspection): Refusal | undefined {
  if (!inspection.reading.ok) {
    return undefined;
  }
  const { message } = typedMessage({ robot, switches, ...inspection });
  const texts = stringsOf(message, switches.dingtalkKeywordScope === 'all' ? undefined : ['title', 'text', 'content']);
  if (hasKeyword(texts, robot.keywords, switches.keywordCase)) {
    return undefined;
  }
  const text = securityText('keyword', { ip: '', generation: switches.dingtalkSecurityText });
  return { code: 310000, text, reason: 'none of the keywords is in the message' };
}

const COLOR = /^(?:#[0-9a-f]{3}|#[0-9a-f]{6}|[a-z]+)$/i;

function typedMessage(inspection: Inspection) {
  const body = readableBody(inspection);
  const type = MESSAGE_TYPES.find((name) => name === body.msgtype);
  const message = type === undefined ? undefined : body[type];
  return { type, message: isRecord(message) ? message : {}, body };
}

function strangerBeside(
  type: DingtalkMessageType,
  body: Record<string, unknown>,
  { switches }: Inspection
): ShapeProblem | undefined {
  const takesAt = type === 'text' || type === 'markdown' || switches.dingtalkAtInCards === 'ignore';
  const known = ['msgtype', type, ...(takesAt ? ['at'] : [])];
  const stranger = Object.keys(body).find((key) => !known.includes(key));
  const isIgnored = stranger !== 'at' && switches.unknownFields === 'ignore';
  return stranger === undefined || isIgnored
    ? undefined
    : { kind: 'unknown', path: stranger, reason: `${stranger}: no property of a ${type} message` };
}

/** A missing field has a code of its own; for the rest the observed "param error" stands. */
function shapeRefusal({ kind, path, reason }: ShapeProblem): Refusal {
  return kind === 'missing'
    ? { code: 40035, text: `缺少参数 ${path}`, reason }
    : { code: 300001, text: 'param error', reason };
}

/** Objections of a DingTalk robot's security check, all under code 310000. */
export type SecurityFault = 'keyword' | 'timestamp' | 'sign' | 'ip';

type Wording = (ip: string) => { plain: string; description: string };

/** The documented words, and the newer form; that of `timestamp` is our wording in the same form. */
const WORDINGS: Record<SecurityFault, Wording> = {
  keyword: () => ({
    plain: 'keywords not in content',
    description: 'description:关键词不匹配;solution:请联系群管理员查看此机器人的关键词，并在发送的信息中包含此关键词;',
  }),
  timestamp: () => ({
    plain: 'invalid timestamp',
    description: 'description:机器人发送签名过期;solution:签名生成时间和发送时间请保持在一小时以内;',
  }),
  sign: () => ({
    plain: 'sign not match',
    description:
      'description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳必须都放在调用的网址中，请确认机器人的密钥加密和填写正确;',
  }),
  ip: (ip) => ({
    plain: `ip ${ip} not in whitelist`,
    description: `description:ip ${ip} 不在白名单中;solution:请联系群管理员查看此机器人的IP地址段;`,
  }),
};

/** The text of a 310000 answer in the generation the switch names. */
export function securityText(
  fault: SecurityFault,
  { ip, generation }: { ip: string; generation: Switches['dingtalkSecurityText'] }
): string {
  const wording = WORDINGS[fault](ip);
  switch (generation) {
    case 'description':
      return wording.description;
    case 'plain':
      return wording.plain;
    case 'link':
      return `${wording.plain}, more: [https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]`;
  }
}
