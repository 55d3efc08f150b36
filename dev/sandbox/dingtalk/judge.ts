import { createHmac } from 'node:crypto';

import { firstRefusal } from '../checkOrder';
import { newInspection } from '../inspection';
import { type JudgeContext } from '../judgeContext';
import { newPace } from '../rate/pace';
import { isAllowedIp } from '../request/ipList';
import { errcodeRuling, type JudgeRequest, type Refusal, type Ruling } from '../ruling';
import { isSameText } from '../sameText';
import { checkContent, checkForm, checkKeywords, checkSize, type SecurityFault, securityText } from './inspect';
import { MESSAGES_PER_MINUTE, SIGN_WINDOW_MS, THROTTLE_MS } from './limits';

const MINUTE_MS = 60_000;

/** Judges one call of DingTalk's `/robot/send?access_token=…` the way DingTalk would, and answers in its words. */
export function judgeDingtalk(request: JudgeRequest, context: JudgeContext): Ruling {
  const { robot, switches } = context;
  const pace = newPace(context, [{ maxCalls: MESSAGES_PER_MINUTE, windowMs: MINUTE_MS }]);
  const inspection = newInspection(request.bodyBytes, {
    contentType: request.headers['content-type'] ?? '',
    robot: robot ?? {},
    switches,
  });
  const refusal = firstRefusal(switches.checkOrder, {
    method: () => (request.method === 'POST' ? undefined : WRONG_METHOD),
    token: () => tokenRefusal(request, context),
    rate: () => (isThrottled(context) || !pace.isFree() ? throttle(context) : quotaRefusal(context)),
    security: () => securityRefusal(request, context) ?? checkKeywords(inspection),
    form: () => checkForm(inspection),
    size: () => checkSize(inspection),
    content: () => checkContent(inspection),
  });
  pace.settle(refusal !== undefined);
  return errcodeRuling(refusal, refusal?.text ?? 'ok', 'application/json');
}

const WRONG_METHOD: Refusal = { code: 43002, text: '需要POST请求', reason: 'the method is not POST' };

function tokenRefusal({ query }: JudgeRequest, { robot, switches }: JudgeContext): Refusal | undefined {
  if (!query.get('access_token')) {
    return { code: 40035, text: '缺少参数 access_token', reason: 'no access_token in the query' };
  }
  if (robot === undefined) {
    const code = switches.dingtalkUnknownToken;
    const text = code === 400101 ? 'access_token does not exist' : 'token is not exist';
    return { code, text, reason: 'no robot has this access_token' };
  }
  return robot.disabled ? { code: 400102, text: 'robot disabled', reason: 'the robot is switched off' } : undefined;
}

function isThrottled({ rate, nowMs, rateLimits }: JudgeContext): boolean {
  return rateLimits && nowMs < rate.limitedUntilMs;
}

/** Answers a call that came too fast, or during the ten minutes that follow one; such calls do not prolong them. */
function throttle(context: JudgeContext): Refusal {
  if (!isThrottled(context)) {
    context.rate.limitedUntilMs = context.nowMs + THROTTLE_MS;
  }
  const code = context.switches.dingtalkRateCode;
  const text =
    code === 130101 ? `send too fast, exceed ${MESSAGES_PER_MINUTE} times per minute` : 'sent too fast, throttled';
  return { code, text, reason: `limited until ${new Date(context.rate.limitedUntilMs).toISOString()}` };
}

function securityRefusal(request: JudgeRequest, { robot, switches, nowMs }: JudgeContext): Refusal | undefined {
  const refuse = (fault: SecurityFault, reason: string): Refusal => ({
    code: 310000,
    text: securityText(fault, { ip: request.remoteIp, generation: switches.dingtalkSecurityText }),
    reason,
  });
  if (robot?.ipAllowList && !isAllowedIp(request.remoteIp, robot.ipAllowList)) {
    return refuse('ip', `${request.remoteIp} is not on the list`);
  }
  const fault =
    robot?.secret === undefined ? undefined : signatureFault(request.query, { secret: robot.secret, nowMs });
  return fault && refuse(fault, fault === 'sign' ? 'the signature does not match' : 'not milliseconds within one hour');
}

/**
 * The fault of the signature in a request's query: HMAC-SHA256 with the secret as key over `<timestamp>\n<secret>`,
 * base64, percent-encoded once; the timestamp in milliseconds, at most an hour off. Source: DingTalk security page.
 */
function signatureFault(
  query: URLSearchParams,
  { secret, nowMs }: { secret: string; nowMs: number }
): 'timestamp' | 'sign' | undefined {
  const timestamp = query.get('timestamp') ?? '';
  if (!/^\d{1,16}$/.test(timestamp) || Math.abs(nowMs - Number(timestamp)) > SIGN_WINDOW_MS) {
    return 'timestamp';
  }
  const expected = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
  return isSameText(query.get('sign') ?? '', expected) ? undefined : 'sign';
}

/** The month in China, where DingTalk is. */
const MONTH = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' });

/**
 * Counts a call of the month, and refuses it where the robot's quota is used up. Calls refused for another reason count;
 * those refused for the quota do not. The code is observed, not documented.
 */
function quotaRefusal({ robot, rate, nowMs }: JudgeContext): Refusal | undefined {
  if (robot?.monthlyQuota === undefined) {
    return undefined;
  }
  const name = MONTH.format(nowMs);
  const calls = rate.month?.name === name ? rate.month.calls : 0;
  if (calls >= robot.monthlyQuota) {
    return { code: 90030, text: 'webhook over limit', reason: `all ${calls} calls of ${name} are used up` };
  }
  rate.month = { name, calls: calls + 1 };
  return undefined;
}
