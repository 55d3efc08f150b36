import * as v from 'valibot';
import { filledText, webUrl } from '../request/shape';

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
