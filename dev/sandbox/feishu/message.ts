import * as v from 'valibot';

import { bareLinks, markdownLinks } from '../markdownLinks';
import { isRecord } from '../request/readBody';
import { filledText, webUrl } from '../request/shape';
import { EVERYBODY } from '../sandboxVendor';
import { stringsOf } from '../stringsOf';
import { withoutCode } from '../withoutCode';
import { markdownOf, walkCard } from './walkCard';

/** The message types of the custom bot. Source: Feishu custom bot guide. */
export const MESSAGE_TYPES = ['text', 'post', 'share_chat', 'image', 'interactive'] as const;

export type FeishuMessageType = (typeof MESSAGE_TYPES)[number];

const imageKey = v.pipe(v.string(), v.regex(/^img_[\w-]+$/, 'Expected an image_key'));

const postPart = v.variant('tag', [
  v.strictObject({ tag: v.literal('text'), text: v.string(), un_escape: v.optional(v.boolean()) }),
  v.strictObject({ tag: v.literal('a'), text: filledText, href: webUrl }),
  v.strictObject({ tag: v.literal('at'), user_id: filledText, user_name: v.optional(v.string()) }),
  v.strictObject({ tag: v.literal('img'), image_key: imageKey }),
]);

const post = v.strictObject({ title: v.optional(v.string()), content: v.array(v.array(postPart)) });

/** The shape of `content` for each message type but cards. Source: Feishu custom bot guide. */
export const CONTENT_SHAPES: Record<Exclude<FeishuMessageType, 'interactive'>, v.GenericSchema> = {
  text: v.strictObject({ text: filledText }),
  post: v.strictObject({
    post: v.pipe(
      v.strictObject({ zh_cn: v.optional(post), en_us: v.optional(post) }),
      v.check(({ zh_cn, en_us }) => zh_cn !== undefined || en_us !== undefined, 'zh_cn or en_us must be there')
    ),
  }),
  share_chat: v.strictObject({ share_chat_id: v.pipe(v.string(), v.regex(/^oc_\w+$/)) }),
  image: v.strictObject({ image_key: imageKey }),
};

/**
 * The people a Feishu message pings: `<at …>` in text and card markdown (code included), `at` tags of a post. Any attribute is
 * taken for an id, since which of them counts where has confused many senders. Source: Feishu custom bot guide.
 */
export function mentionedByFeishu(body: Record<string, unknown>): string[] {
  const texts = body.msg_type === 'interactive' ? markdownOf(body.card) : plainTexts(body.content);
  const posted = walkCard(body.content)
    .filter(({ tag }) => tag === 'at')
    .map(({ part }) => String(part.user_id));
  return [...texts.flatMap(inText), ...posted].map((name) => (name === 'all' ? EVERYBODY : name));
}

function plainTexts(content: unknown): string[] {
  return isRecord(content) && typeof content.text === 'string' ? [content.text] : [];
}

function inText(text: string): string[] {
  return [...text.matchAll(/<at\b([^>]*)>?/gi)].flatMap(([, attributes = '']) =>
    [...attributes.matchAll(/=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'/>]+))/g)]
      .flatMap((match) => (match[1] ?? match[2] ?? match[3] ?? '').split(','))
      .map((id) => id.trim())
      .filter((id) => id !== '')
  );
}

const ADDRESS_KEYS = ['url', 'href', 'default_url', 'pc_url', 'ios_url', 'android_url'];
/** The key that an image in card markdown points to; it leads nowhere. */
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
