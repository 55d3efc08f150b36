import { createHash } from 'node:crypto';

import { bodyProblem, isJsonInUtf8, readableBody } from '../bodyProblem';
import { byteLength } from '../byteLength';
import { brokenFont } from '../fontMarkup';
import { type Inspection } from '../inspection';
import { isRecord } from '../request/readBody';
import { findShapeProblem } from '../request/shape';
import { type Refusal } from '../ruling';
import { IMAGE_MAX_BYTES, MARKDOWN_MAX_BYTES, TEXT_MAX_BYTES } from './limits';
import { MESSAGE_TYPES, messageShape, type WecomMessageType } from './message';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

/** Contents with a byte limit of their own, by message type. */
const CONTENT_MAX_BYTES = { text: TEXT_MAX_BYTES, markdown: MARKDOWN_MAX_BYTES, markdown_v2: MARKDOWN_MAX_BYTES };

/** Text in front of an answer about malformed JSON, seen from several WeCom APIs. */
const WARNING = 'Warning: wrong json format. ';

/** Is the body a JSON object of a known message type that carries the object of this type? */
export function checkForm(inspection: Inspection): Refusal | undefined {
  const { contentType, switches } = inspection;
  const reason =
    contentType !== undefined && !isJsonInUtf8(contentType)
      ? `content type ${contentType || 'missing'}`
      : bodyProblem(inspection);
  if (reason !== undefined) {
    const code = switches.wecomWarning === 'errcode-0' ? 0 : 40008;
    return { code, text: `${WARNING}${code === 0 ? 'ok' : 'invalid message type'}`, reason };
  }
  const body = readableBody(inspection);
  const type = messageType(body);
  if (type === undefined || !isRecord(body[type])) {
    return {
      code: 40008,
      text: 'invalid message type',
      reason: `no object for msgtype ${JSON.stringify(body.msgtype)}`,
    };
  }
  return undefined;
}

/** Is `content` within its bytes, counted after JSON decoding? */
export function checkSize(inspection: Inspection): Refusal | undefined {
  const { type, message } = typedMessage(inspection);
  if (type !== 'text' && type !== 'markdown' && type !== 'markdown_v2') {
    return undefined;
  }
  const bytes = typeof message.content === 'string' ? byteLength(message.content) : 0;
  const maxBytes = CONTENT_MAX_BYTES[type];
  if (bytes <= maxBytes) {
    return undefined;
  }
  const reason = `${type}.content has ${bytes} bytes`;
  return inspection.switches.wecomWarning === 'errcode-0'
    ? { code: 0, text: `${WARNING}ok`, reason }
    : { code: 40058, text: `${type}.content exceed max length ${maxBytes}. invalid Request Parameter`, reason };
}

/** Are all fields there, known, of their type, and the markup whole? */
export function checkContent(inspection: Inspection): Refusal | undefined {
  const { type, message, body } = typedMessage(inspection);
  if (type === undefined) {
    return undefined;
  }
  return (
    emptyContent(type, message) ??
    shapeRefusal(inspection, { type, message, body }) ??
    (type === 'image' ? imageRefusal(message as { base64: string; md5: string }) : undefined) ??
    markupRefusal(inspection, { type, message })
  );
}

interface TypedMessage {
  type: WecomMessageType;
  message: Record<string, unknown>;
  body: Record<string, unknown>;
}

function messageType(body: Record<string, unknown>): WecomMessageType | undefined {
  return MESSAGE_TYPES.find((type) => type === body.msgtype);
}

function typedMessage(inspection: Inspection): Partial<TypedMessage> & Omit<TypedMessage, 'type'> {
  const body = readableBody(inspection);
  const type = messageType(body);
  const message = type === undefined ? undefined : body[type];
  return { ...(type && { type }), message: isRecord(message) ? message : {}, body };
}

function emptyContent(type: WecomMessageType, { content }: Record<string, unknown>): Refusal | undefined {
  const isEmpty =
    type in CONTENT_MAX_BYTES && (content === undefined || (typeof content === 'string' && !/\S/u.test(content)));
  return isEmpty ? { code: 44004, text: 'empty content', reason: `${type}.content is empty` } : undefined;
}

function shapeRefusal({ switches }: Inspection, { type, message, body }: TypedMessage): Refusal | undefined {
  const ignoreUnknown = switches.unknownFields === 'ignore';
  const stranger = Object.keys(body).find((key) => key !== 'msgtype' && key !== type);
  if (stranger !== undefined && !ignoreUnknown) {
    return parameterRefusal(stranger, `${stranger}: no property of a ${type} message`);
  }
  const problem = findShapeProblem(messageShape(type, switches), message, { ignoreUnknown, at: type });
  return problem && parameterRefusal(problem.path, problem.reason);
}

function parameterRefusal(path: string, reason: string): Refusal {
  return { code: 40058, text: `${path} invalid. invalid Request Parameter`, reason };
}

function markupRefusal(
  { switches }: Inspection,
  { type, message }: Pick<TypedMessage, 'type' | 'message'>
): Refusal | undefined {
  if (type !== 'markdown' || switches.brokenMarkup === 'accept') {
    return undefined;
  }
  const content = String(message.content);
  const reason = brokenFont(content, /^(?:info|comment|warning)$/) ?? nestedMarkup(content) ?? cutMention(content);
  return reason === undefined ? undefined : parameterRefusal('markdown.content', reason);
}

/** A colour with bold or a heading, one in the other: what clients show of it is documented nowhere. */
function nestedMarkup(content: string): string | undefined {
  const line = content
    .split('\n')
    .find(
      (each) =>
        /^ {0,3}#{1,6} .*<font\b/i.test(each) ||
        /\*\*[^*]*<font\b[^*]*\*\*/i.test(each) ||
        /<font\b[^<>]*>[^<]*\*\*[^<]*<\/font>/i.test(each)
    );
  return line === undefined ? undefined : 'a colour together with bold or a heading';
}

function cutMention(content: string): string | undefined {
  return /<@[^<>\s]*$/.test(content) ? 'a mention cut short at the end' : undefined;
}

/**
 * Objections to an `image` message: base64 without a data prefix, at most 2 MB, JPG or PNG, md5 of the raw bytes. The codes
 * are those of WeCom's global table; which of them a robot answers was never observed.
 */
function imageRefusal({ base64, md5 }: { base64: string; md5: string }): Refusal | undefined {
  const raw = Buffer.from(base64, 'base64');
  if (raw.length === 0 || raw.toString('base64') !== base64) {
    return {
      code: 40058,
      text: 'image.base64 invalid. invalid Request Parameter',
      reason: 'image.base64 is not base64',
    };
  }
  if (raw.length > IMAGE_MAX_BYTES) {
    return { code: 40009, text: 'invalid image size', reason: `the image has ${raw.length} bytes` };
  }
  if (!raw.subarray(0, PNG.length).equals(PNG) && !raw.subarray(0, JPEG.length).equals(JPEG)) {
    return { code: 40005, text: 'invalid file type', reason: 'the image is neither PNG nor JPG' };
  }
  if (createHash('md5').update(raw).digest('hex') !== md5.toLowerCase()) {
    return { code: 301019, text: 'media file md5 not match', reason: 'image.md5 is not that of the raw bytes' };
  }
  return undefined;
}
