import { type BrowserContext } from 'playwright-core';

import { type Vendor, VENDOR_FACTS, VENDORS } from '../../src/core/webhook/vendor';

/** Where the vendor's own robots are called. */
function originOf(vendor: Vendor): string {
  return `https://${VENDOR_FACTS[vendor].address.host}`;
}

/**
 * Shows the vendors' addresses instead of the sandbox's, and takes them where the page sends one: nobody who looks at a
 * picture has a robot on 127.0.0.1. Only the origins are exchanged, in what travels between page and plugin.
 */
export async function showRealAddresses(context: BrowserContext, sandbox: Readonly<Record<Vendor, string>>) {
  const pairs = VENDORS.map((vendor) => [sandbox[vendor], originOf(vendor)] as const);
  await context.route('**/api/plugins/*/resources/**', async (route) => {
    const postData = route.request().postData();
    const sent = pairs.reduce((text, [local, real]) => text.replaceAll(real, local), postData ?? '');
    const response = await route.fetch(postData === null ? {} : { postData: sent });
    const text = pairs.reduce((so, [local, real]) => so.replaceAll(local, real), await response.text());
    await route.fulfill({ response, body: text });
  });
}

/** A robot's address as its vendor gives it out. */
export function realAddress(vendor: Vendor, local: string): string {
  const { pathname, search } = new URL(local);
  return originOf(vendor) + pathname + search;
}
