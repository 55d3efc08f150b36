import { bodyProblem, isJsonInUtf8, readableBody } from '../bodyProblem';
import type { Inspection } from '../inspection';
import { hasKeyword } from '../keywords';
import { isRecord } from '../request/readBody';
import { findShapeProblem } from '../request/shape';
import type { Refusal } from '../ruling';
import { stringsOf } from '../stringsOf';
import { checkCard } from './card';
import { BODY_MAX_BYTES } from './limits';
import { CONTENT_SHAPES, type FeishuMessageType, MESSAGE_TYPES } from './message';
import { badRequest } from './refusals';

/** Is the body a JSON object of a known message type that carries what this type needs? */
export function checkForm(inspection: Inspection): Refusal | undefined {
  const { contentType, switches } = inspection;
  if (contentType !== undefined && !isJsonInUtf8(contentType)) {
    return badRequest(`content type ${contentType || 'missing'}`, switches);
  }
  const reason = bodyProblem(inspection);
  if (reason !== undefined) {
    return badRequest(reason, switches, ': fail to parse content');
  }
  const body = readableBody(inspection);
  const type = messageType(body);
  if (body.msg_type === undefined || type === undefined) {
    const isMissing = body.msg_type === undefined;
    return {
      code: 19002,
      text: isMissing ? 'params error, msg_type need' : 'params error, unknown msg_type',
      reason: `msg_type ${JSON.stringify(body.msg_type)}`,
    };
  }
  return carrierRefusal(type, body, inspection);
}

/** Is the whole body, signature included, within its bytes? */
export function checkSize({ bytes, switches }: Inspection): Refusal | undefined {
  if (bytes.length <= BODY_MAX_BYTES[switches.feishuSize]) {
    return undefined;
  }
  const reason = `the body has ${bytes.length} bytes`;
  return switches.feishuSizeCode === 9499
    ? badRequest(reason, switches)
    : { code: 19036, text: 'The message exceeds the size limit of 30KB', reason };
}

/** Are all fields there, known and of their type, and would the card be shown? */
export function checkContent(inspection: Inspection): Refusal | undefined {
  const body = readableBody(inspection);
  const type = messageType(body);
  if (type === undefined) {
    return undefined;
  }
  const carrier = type === 'interactive' ? 'card' : 'content';
  const known = ['msg_type', 'timestamp', 'sign', carrier];
  const stranger = Object.keys(body).find((key) => !known.includes(key));
  if (stranger !== undefined && inspection.switches.unknownFields === 'refuse') {
    return badRequest(`${stranger}: no property of this message`, inspection.switches);
  }
  if (type === 'interactive') {
    return isRecord(body.card) ? checkCard(body.card, inspection) : undefined;
  }
  const problem = findShapeProblem(CONTENT_SHAPES[type], body.content, {
    at: 'content',
    ignoreUnknown: inspection.switches.unknownFields === 'ignore',
  });
  return problem && badRequest(problem.reason, inspection.switches, ': fail to parse content');
}

/** Is one of the robot's keywords in the text-like values? Addresses, ids and the preview are not looked at. */
export function checkKeywords({ reading, robot, switches }: Inspection): Refusal | undefined {
  if (!reading.ok) {
    return undefined;
  }
  const { content, card } = reading.body;
  const shown = { content, card: isRecord(card) ? { ...card, config: undefined } : card };
  const texts = switches.feishuKeywordScope === 'all' ? stringsOf(shown) : readableTexts(shown);
  return hasKeyword(texts, robot.keywords, switches.keywordCase)
    ? undefined
    : { code: 19024, text: 'Key Words Not Found', reason: 'none of the keywords is in the message' };
}

/** The text-like values, without the addresses of links within them: an `a` tag's href is not searched. */
function readableTexts(shown: unknown): string[] {
  return stringsOf(shown, ['text', 'title', 'content']).map((text) =>
    text.replace(/\]\([^()\s]*\)/g, ']').replace(/<[^<>]*>/g, ' ')
  );
}

function messageType(body: Record<string, unknown>): FeishuMessageType | undefined {
  return MESSAGE_TYPES.find((type) => type === body.msg_type);
}

/** Cards travel in `card`, all else in `content`; both are objects here, not JSON in a string. */
function carrierRefusal(
  type: FeishuMessageType,
  body: Record<string, unknown>,
  { switches }: Inspection
): Refusal | undefined {
  if (type === 'interactive') {
    return isRecord(body.card)
      ? undefined
      : { code: 19002, text: 'params error, unknown card value', reason: 'card is no object' };
  }
  return isRecord(body.content) ? undefined : badRequest('content is no object', switches, ': fail to parse content');
}
