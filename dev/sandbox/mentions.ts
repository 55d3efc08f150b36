import { isRecord } from './request/readBody';
import { EVERYBODY } from './sandboxVendor';
import type { Vendor } from './vendor';
import { SANDBOX_VENDORS } from './vendors';

/** The people that a message pings. */
export interface Mentioned {
  all: boolean;
  /** User ids and phone numbers, each once, in the order they appear. */
  ids: string[];
}

/**
 * The people this message would ping on the real client. Where the documents are silent it counts what might ping: a gateway is
 * safe only if nothing in doubt is left over. A body that is no message pings nobody.
 */
export function mentionedBy(vendor: Vendor, body: unknown): Mentioned {
  if (!isRecord(body)) {
    return { all: false, ids: [] };
  }
  const names = [...new Set(SANDBOX_VENDORS[vendor].mentions(body))];
  return { all: names.includes(EVERYBODY), ids: names.filter((name) => name !== EVERYBODY) };
}
