import * as v from 'valibot';

import { webUrl } from '../request/shape';
import { type Switches } from '../switches';
import { HEADER_TEMPLATES } from './limits';
import { anyText, icon, plainText, spacing, textTag } from './textShapes';

/** The header of a card; in 1.0 it has neither tags nor padding, which nobody has seen refused. */
export function headerShape(switches: Switches): v.GenericSchema {
  return v.strictObject({
    title: anyText,
    subtitle: v.optional(
      v.pipe(
        anyText,
        v.check(({ content }) => !content.includes('\n'), 'a subtitle is shown on one line')
      )
    ),
    text_tag_list: v.optional(v.array(textTag)),
    i18n_text_tag_list: v.optional(v.record(v.string(), v.array(textTag))),
    template: v.optional(switches.feishuUnknownTemplate === 'accept' ? v.string() : v.picklist(HEADER_TEMPLATES)),
    icon: v.optional(icon),
    padding: v.optional(spacing),
  });
}

/** A title line of a panel. Source: Feishu card JSON 2.0 collapsible panel page. */
export const panelTitle = v.variant('tag', [
  plainText,
  v.strictObject({ tag: v.literal('markdown'), content: v.string() }),
]);

/** A question asked before a button acts. */
export const confirmation = v.strictObject({ title: plainText, text: plainText });

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

/** The action of a button: a custom robot's card can only open an address. Source: Feishu custom bot guide. */
export const behaviors = v.pipe(
  v.array(v.strictObject({ type: v.literal('open_url'), default_url: webUrl, ...perDevice })),
  v.minLength(1)
);
