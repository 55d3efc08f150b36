import { type MessageOptions, type Person } from '../core/webhook/webhook';
import { type Vendor, VENDOR_FACTS } from '../core/webhook/vendor';

/** Somebody every vendor knows. */
export const ANN: Person = {
  name: 'Ann',
  phone: '13800138000',
  wecom: 'ann.wecom',
  dingtalk: 'ann.dingtalk',
  feishu: 'ou_ann',
};

/** The options that shape a webhook's messages, for a webhook that was only given what it needs. */
export function messageOptions(vendor: Vendor, changes: Partial<MessageOptions> = {}): MessageOptions {
  return {
    vendor,
    format: VENDOR_FACTS[vendor].formats[0],
    content: 'card',
    keywords: [],
    mentions: [],
    language: 'en',
    timeZone: 'UTC',
    maxMessages: 3,
    ...changes,
  };
}
