import { isRecord } from './request/readBody';
import type { Vendor } from './vendor';
import { SANDBOX_VENDORS } from './vendors';

/**
 * Every address a reader could click in the rendered message: markdown links and images, `<a>`, buttons, card links, jump
 * lists, and http(s) addresses clients make links of by themselves. In doubt an address counts: backslashes protect nothing,
 * since no vendor documents them. Not counted: what stands in a code span, and `://` that is broken up or entity-escaped.
 * DingTalk's `dingtalk://…/page/link` is returned as the page it leads to. Each address once, in the order they appear.
 */
export function liveLinks(vendor: Vendor, body: unknown): string[] {
  return isRecord(body) ? [...new Set(SANDBOX_VENDORS[vendor].links(body))] : [];
}
