import { createHmac } from 'node:crypto';
import { isSameText } from '../sameText';
import { SIGN_WINDOW_SECONDS } from './limits';

/**
 * What is wrong with the signature in a body: HMAC-SHA256 of nothing with `<timestamp>\n<secret>` as key, base64; the
 * timestamp in seconds, as text or number, at most an hour off. Source: Feishu custom bot guide.
 */
export function signatureFault(
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
