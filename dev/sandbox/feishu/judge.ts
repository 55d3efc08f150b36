import { createHmac } from 'node:crypto';

import { firstRefusal } from '../checkOrder';
import { type Inspection, newInspection } from '../inspection';
import { type JudgeContext } from '../judgeContext';
import { newPace } from '../rate/pace';
import { isAllowedIp } from '../request/ipList';
import { type JudgeRequest, type Refusal, type Ruling } from '../ruling';
import { isSameText } from '../sameText';
import { type Switches } from '../switches';
import { checkContent, checkForm, checkKeywords, checkSize } from './inspect';
import { RATE_LIMITS, SIGN_WINDOW_SECONDS } from './limits';
import { badRequest } from './refusals';

/** Judges one call of Feishu's or Lark's `/open-apis/bot/v2/hook/<token>` the way they would, and answers in their words. */
export function judgeFeishu(request: JudgeRequest, context: JudgeContext): Ruling {
  const { robot, switches } = context;
  const pace = newPace(context, RATE_LIMITS);
  const inspection = newInspection(request.bodyBytes, {
    contentType: request.headers['content-type'] ?? '',
    robot: robot ?? {},
    switches,
  });
  const refusal = firstRefusal(switches.checkOrder, {
    method: () => (request.method === 'POST' ? undefined : badRequest('the method is not POST', switches)),
    token: () => tokenRefusal(request, context),
    rate: () => (pace.isFree() ? undefined : tooFast(switches)),
    security: () => securityRefusal(request, inspection, context) ?? checkKeywords(inspection),
    form: () => checkForm(inspection),
    size: () => checkSize(inspection),
    content: () => checkContent(inspection),
  });
  pace.settle(refusal !== undefined);
  return answer(refusal);
}

function tokenRefusal({ query }: JudgeRequest, { robot, switches }: JudgeContext): Refusal | undefined {
  if (robot === undefined) {
    const text = 'param invalid: incoming webhook access token invalid';
    return { code: 19001, text, reason: 'no robot has this token' };
  }
  if (switches.feishuExtraQuery === 'refuse' && [...query.keys()].length > 0) {
    return badRequest('the address has query parameters', switches);
  }
  return robot.disabled ? { code: 19007, text: 'Bot Not Enabled', reason: 'the robot is switched off' } : undefined;
}

function tooFast(switches: Switches): Refusal {
  const reason = 'more than 5 messages in a second or 100 in a minute';
  return switches.feishuRateCode === 11232
    ? { code: 11232, text: 'frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]', reason }
    : { code: 9499, text: 'too many request', reason, httpStatus: 400 };
}

/** The signature is in the body: a body that cannot be read is left to the check of its form. */
function securityRefusal(
  { remoteIp }: JudgeRequest,
  { reading }: Inspection,
  { robot, nowMs }: JudgeContext
): Refusal | undefined {
  if (robot?.ipAllowList && !isAllowedIp(remoteIp, robot.ipAllowList)) {
    return { code: 19022, text: 'Ip Not Allowed', reason: `${remoteIp} is not on the list` };
  }
  if (robot?.secret === undefined || !reading.ok) {
    return undefined;
  }
  const reason = signatureFault(reading.body, { secret: robot.secret, nowMs });
  const text = 'sign match fail or timestamp is not within one hour from current time';
  return reason === undefined ? undefined : { code: 19021, text, reason };
}

function answer(refusal: Refusal | undefined): Ruling {
  const [code, text] = [refusal?.code ?? 0, refusal?.text ?? 'success'];
  const body = refusal
    ? { code, data: {}, msg: text }
    : { StatusCode: 0, StatusMessage: 'success', code, data: {}, msg: text };
  return {
    accepted: refusal === undefined,
    httpStatus: refusal?.httpStatus ?? 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    code,
    text,
    ...(refusal && { reason: refusal.reason }),
  };
}

/**
 * The fault of the signature in a body: HMAC-SHA256 of nothing with `<timestamp>\n<secret>` as key, base64; the
 * timestamp in seconds, as text or number, at most an hour off. Source: Feishu custom bot guide.
 */
function signatureFault(
  { timestamp, sign }: Record<string, unknown>,
  { secret, nowMs }: { secret: string; nowMs: number }
): string | undefined {
  if ((typeof timestamp !== 'string' && typeof timestamp !== 'number') || !/^\d{1,16}$/.test(String(timestamp))) {
    return 'timestamp is no whole number of seconds';
  }
  if (Math.abs(Math.floor(nowMs / 1000) - Number(timestamp)) > SIGN_WINDOW_SECONDS) {
    return 'timestamp is not within one hour, in seconds';
  }
  const expected = createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64');
  return typeof sign === 'string' && isSameText(sign, expected) ? undefined : 'the signature does not match';
}
