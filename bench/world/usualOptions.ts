import { type MessageOptions } from '../../src/core/webhook/webhook';
import { type Vendor, VENDOR_FACTS } from '../../src/core/webhook/vendor';

/** Options of a group in China of which nothing else was said, so that the benches format the same. */
export function usualOptions(vendor: Vendor): MessageOptions {
  return {
    vendor,
    format: VENDOR_FACTS[vendor].formats[0],
    content: 'card',
    keywords: [],
    mentions: [],
    language: 'zh-Hans',
    timeZone: 'Asia/Shanghai',
    maxMessages: 3,
  };
}
