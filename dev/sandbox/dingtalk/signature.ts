import { createHmac } from 'node:crypto';
import { isSameText } from '../sameText';
import { SIGN_WINDOW_MS } from './limits';

/**
 * What is wrong with the signature in a request's query: HMAC-SHA256 with the secret as key over `<timestamp>\n<secret>`,
 * base64, percent-encoded once; the timestamp in milliseconds, at most an hour off. Source: DingTalk security page.
 */
export function signatureFault(
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
