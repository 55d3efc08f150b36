import { createHmac } from 'node:crypto';
import { type MessageBody } from '../../src/core/vendors/message';
import { type Vendor } from '../../src/core/webhook/vendor';
import { type Robot } from '../../src/core/webhook/webhook';

/** Where and what to post. The URL is a secret. */
export interface SignedRequest {
  readonly url: string;
  readonly body: MessageBody;
}

type Sign = (request: SignedRequest, secret: string, nowMs: number) => SignedRequest;

const SIGNERS: Readonly<Record<Vendor, Sign>> = {
  // WeCom's group robot knows no signature (developer docs, path/91770).
  wecom: (request) => request,
  dingtalk: signDingtalk,
  feishu: signFeishu,
  lark: signFeishu,
};

/**
 * The request as this robot wants it, signed for this moment: vendors refuse a signature that is more than an hour old,
 * so every attempt signs anew. Unchanged for a robot without a secret.
 */
export function signRequest(vendor: Vendor, robot: Robot, body: MessageBody, nowMs: number): SignedRequest {
  const request = { url: robot.url, body };
  return robot.secret === null ? request : SIGNERS[vendor](request, robot.secret, nowMs);
}

/**
 * DingTalk: milliseconds and signature in the query, the secret as HMAC key. Source: open.dingtalk.com, custom robot
 * security settings.
 */
function signDingtalk({ url, body }: SignedRequest, secret: string, nowMs: number): SignedRequest {
  const timestamp = String(Math.trunc(nowMs));
  const sign = hmacBase64(secret, `${timestamp}\n${secret}`);
  return { url: `${url}&timestamp=${timestamp}&sign=${encodeURIComponent(sign)}`, body };
}

/**
 * Feishu and Lark: seconds and signature in the body; timestamp and secret are the HMAC key and the message is empty.
 * Source: open.feishu.cn, bot-v3/add-custom-bot.
 */
function signFeishu({ url, body }: SignedRequest, secret: string, nowMs: number): SignedRequest {
  const timestamp = String(Math.trunc(nowMs / 1000));
  return { url, body: { timestamp, sign: hmacBase64(`${timestamp}\n${secret}`, ''), ...body } };
}

function hmacBase64(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64');
}
