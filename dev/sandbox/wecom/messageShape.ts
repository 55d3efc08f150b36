import * as v from 'valibot';
import { filledText, webUrl } from '../request/shape';
import type { Switches } from '../switches';
import { ARTICLES_MAX } from './limits';
import { templateCardShape } from './templateCard';

/** The message types of the group robot. Source: WeCom developer doc path/91770. */
export const MESSAGE_TYPES = [
  'text',
  'markdown',
  'markdown_v2',
  'image',
  'news',
  'file',
  'voice',
  'template_card',
] as const;

export type WecomMessageType = (typeof MESSAGE_TYPES)[number];

/** The shape of the object that carries a message of this type. */
export function messageShape(type: WecomMessageType, switches: Switches): v.GenericSchema {
  return type === 'template_card' ? templateCardShape(switches) : SHAPES[type];
}

const phoneOrAll = v.pipe(v.string(), v.regex(/^(?:\d{5,15}|@all)$/, 'Expected a phone number in bare digits or @all'));

const media = v.strictObject({ media_id: filledText });
const content = v.strictObject({ content: v.string() });

const SHAPES: Record<Exclude<WecomMessageType, 'template_card'>, v.GenericSchema> = {
  text: v.strictObject({
    content: v.string(),
    mentioned_list: v.optional(v.array(filledText)),
    mentioned_mobile_list: v.optional(v.array(phoneOrAll)),
  }),
  markdown: content,
  markdown_v2: content,
  image: v.strictObject({ base64: filledText, md5: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/i)) }),
  news: v.strictObject({
    articles: v.pipe(
      v.array(
        v.strictObject({
          title: filledText,
          description: v.optional(v.string()),
          url: webUrl,
          picurl: v.optional(webUrl),
        })
      ),
      v.minLength(1),
      v.maxLength(ARTICLES_MAX)
    ),
  }),
  file: media,
  voice: media,
};
