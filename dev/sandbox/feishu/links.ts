import { bareLinks, markdownLinks } from '../markdownLinks';
import { isRecord } from '../request/readBody';
import { stringsOf } from '../stringsOf';
import { withoutCode } from '../withoutCode';
import { markdownOf } from './walkCard';

const ADDRESS_KEYS = ['url', 'href', 'default_url', 'pc_url', 'ios_url', 'android_url'];
/** What an image in card markdown points to; it leads nowhere. */
const IMAGE_KEY = /^img_[\w-]+$/;

/**
 * The addresses a reader can click in a Feishu or Lark message: buttons, card links, markdown of cards, bare ones in text and
 * post. `plain_text` of cards is shown as it is. Source: Feishu custom bot guide and card pages.
 */
export function linksOfFeishu(body: Record<string, unknown>): string[] {
  const { msg_type, content, card } = body;
  if (msg_type === 'interactive') {
    const inMarkdown = markdownOf(card).flatMap((text) => markdownLinks(withoutCode(text)));
    return [...inMarkdown.filter((address) => !IMAGE_KEY.test(address)), ...stringsOf(card, ADDRESS_KEYS)];
  }
  if (!isRecord(content)) {
    return [];
  }
  return [...stringsOf(content, ['text', 'title']).flatMap(bareLinks), ...stringsOf(content, ADDRESS_KEYS)];
}
