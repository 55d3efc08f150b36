import { createHmac, timingSafeEqual } from 'node:crypto';

/** Headers a webhook's contact point signs with; Grafana's HMAC settings name them. */
export const SIGNATURE_HEADER = 'X-EG-Signature';
export const TIMESTAMP_HEADER = 'X-EG-Timestamp';

/**
 * Seconds that a signature's time may be off, either way. Bounds how long a recorded call can be repeated, and
 * leaves room for clocks that differ.
 */
const WINDOW_SECONDS = 5 * 60;

/**
 * Result of a signature's check: `ok` where the call comes from the webhook's alert channel, else why that is not
 * proved.
 */
export type SignatureCheck = 'ok' | 'signature-missing' | 'signature-wrong' | 'signature-old';

/**
 * Checks Grafana's HMAC: hex of HMAC-SHA256 over `<unix seconds>:<body>`. Source: grafana/alerting, http/hmac.go. An
 * old signature is told from a wrong one only after it proved right.
 */
export function checkSignature(
  headers: Headers,
  body: Uint8Array,
  proof: { key: string; nowMs: number }
): SignatureCheck {
  const signature = headers.get(SIGNATURE_HEADER)?.trim() ?? '';
  const timestamp = headers.get(TIMESTAMP_HEADER)?.trim() ?? '';
  if (signature === '' || timestamp === '') {
    return 'signature-missing';
  }
  if (!/^\d{1,12}$/.test(timestamp) || !isEqual(signature, hmacHex(proof.key, timestamp, body))) {
    return 'signature-wrong';
  }
  const ageSeconds = Math.abs(proof.nowMs / 1000 - Number(timestamp));
  return ageSeconds <= WINDOW_SECONDS ? 'ok' : 'signature-old';
}

function hmacHex(key: string, timestamp: string, body: Uint8Array): string {
  return createHmac('sha256', key).update(`${timestamp}:`).update(body).digest('hex');
}

/** Takes as long for a first wrong digit as for a last one. */
function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given.toLowerCase()), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
