import { createHash, createHmac } from 'node:crypto';
import { type MessageBody } from '../../src/core/vendors/message';
import { VENDOR_RULES } from '../../src/core/vendors/registry';
import { type VendorRequest } from '../../src/core/vendors/vendorRules';
import { type Vendor } from '../../src/core/webhook/vendor';
import { type Robot } from '../../src/core/webhook/webhook';

/** The request as this robot wants it, signed for this moment: every attempt signs anew. */
export function signRequest(vendor: Vendor, { url, secret }: Robot, body: MessageBody, nowMs: number): VendorRequest {
  const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64');
  const md5 = (base64: string) => createHash('md5').update(base64, 'base64').digest('hex');
  return VENDOR_RULES[vendor].complete({ url, body }, { secret, nowMs, hmac, md5 });
}
