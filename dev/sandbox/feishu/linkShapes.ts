import * as v from 'valibot';
import { webUrl } from '../request/shape';

const perDevice = { pc_url: v.optional(webUrl), ios_url: v.optional(webUrl), android_url: v.optional(webUrl) };

/** Where a card leads: `url`, or an address for each kind of device. Source: Feishu card JSON 2.0 structure. */
export const cardLink = v.pipe(
  v.strictObject({ url: v.optional(webUrl), ...perDevice }),
  v.check(
    ({ url, pc_url, ios_url, android_url }) =>
      url !== undefined || (pc_url !== undefined && ios_url !== undefined && android_url !== undefined),
    'url, or all of pc_url, ios_url and android_url'
  )
);

/** Where a column set or an older button leads. */
export const multiUrl = v.strictObject({ url: webUrl, ...perDevice });

/** What a button does: a custom robot's card can only open an address. Source: Feishu custom bot guide. */
export const behaviors = v.pipe(
  v.array(v.strictObject({ type: v.literal('open_url'), default_url: webUrl, ...perDevice })),
  v.minLength(1)
);
