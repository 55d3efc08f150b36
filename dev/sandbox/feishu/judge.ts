import { firstRefusal } from '../checkOrder';
import { type Inspection, newInspection } from '../inspection';
import type { JudgeContext } from '../judgeContext';
import { newPace } from '../rate/pace';
import { isAllowedIp } from '../request/ipList';
import type { JudgeRequest, Refusal, Ruling } from '../ruling';
import type { Switches } from '../switches';
import { checkContent, checkForm, checkKeywords, checkSize } from './inspect';
import { RATE_LIMITS } from './limits';
import { badRequest } from './refusals';
import { signatureFault } from './signature';

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
