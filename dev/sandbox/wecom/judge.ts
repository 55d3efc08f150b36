import { firstRefusal } from '../checkOrder';
import { newInspection } from '../inspection';
import type { JudgeContext } from '../judgeContext';
import { newPace } from '../rate/pace';
import { errcodeRuling, type JudgeRequest, type Refusal, type Ruling } from '../ruling';
import { checkContent, checkForm, checkSize } from './inspect';
import { MESSAGES_PER_MINUTE } from './limits';

const MINUTE_MS = 60_000;
/** Digits of the hint in observed error texts. */
const HINT_DIGITS = 19;

/** Judges one call of WeCom's `/cgi-bin/webhook/send?key=…` the way WeCom would, and answers in its words. */
export function judgeWecom(request: JudgeRequest, context: JudgeContext): Ruling {
  const { robot, switches } = context;
  const limits = [{ maxCalls: MESSAGES_PER_MINUTE, windowMs: MINUTE_MS }];
  const pace = newPace(context, limits, switches.wecomWindow === 'calendar');
  const inspection = newInspection(request.bodyBytes, {
    contentType: request.headers['content-type'] ?? '',
    robot: robot ?? {},
    switches,
  });
  const refusal = firstRefusal(switches.checkOrder, {
    method: () => (request.method === 'POST' ? undefined : WRONG_METHOD),
    token: () => tokenRefusal(context),
    rate: () => (pace.isFree() ? undefined : TOO_FAST),
    // No signature, keyword or address list is documented for WeCom's robots: the key is the whole secret.
    security: () => undefined,
    form: () => checkForm(inspection),
    size: () => checkSize(inspection),
    content: () => checkContent(inspection),
  });
  pace.settle(refusal !== undefined);
  return answer(refusal, request.remoteIp, context.random);
}

const WRONG_METHOD: Refusal = { code: 43002, text: 'require POST method', reason: 'the method is not POST' };
const TOO_FAST: Refusal = {
  code: 45009,
  text: 'api freq out of limit',
  reason: `more than ${MESSAGES_PER_MINUTE} messages in a minute`,
};

function tokenRefusal({ robot }: JudgeContext): Refusal | undefined {
  if (robot === undefined) {
    return { code: 93000, text: 'invalid webhook url', reason: 'no robot has this key' };
  }
  return robot.disabled ? { code: 93004, text: 'robot disabled', reason: 'the robot is switched off' } : undefined;
}

function answer(refusal: Refusal | undefined, remoteIp: string, random: () => number): Ruling {
  const code = refusal?.code ?? 0;
  const text = code === 0 ? (refusal?.text ?? 'ok') : withHint(refusal?.text ?? '', { code, remoteIp, random });
  return errcodeRuling(refusal, text, 'application/json; charset=UTF-8');
}

/** The suffix of all of WeCom's error texts; the hint's digits differ on every answer. */
function withHint(text: string, about: { code: number; remoteIp: string; random: () => number }): string {
  const hint = Array.from({ length: HINT_DIGITS }, () => Math.floor(about.random() * 10)).join('');
  return `${text}, hint: [${hint}], from ip: ${about.remoteIp}, more info at https://open.work.weixin.qq.com/devtool/query?e=${about.code}`;
}
