import * as v from 'valibot';
import { webUrl } from '../request/shape';
import type { Switches } from '../switches';
import { confirmation, headerShape } from './cardHeader';
import { cardLink, multiUrl } from './linkShapes';
import { anyText, colorName, markdownStyle, plainText } from './textShapes';

const button = v.strictObject({
  tag: v.literal('button'),
  text: anyText,
  type: v.optional(v.picklist(['default', 'primary', 'danger'])),
  url: v.optional(webUrl),
  multi_url: v.optional(multiUrl),
  confirm: v.optional(confirmation),
});

const image = v.strictObject({
  tag: v.literal('img'),
  img_key: v.string(),
  alt: plainText,
  title: v.optional(plainText),
  mode: v.optional(v.string()),
  preview: v.optional(v.boolean()),
});

const field = v.strictObject({ is_short: v.boolean(), text: anyText });

const column = v.strictObject({
  tag: v.literal('column'),
  width: v.optional(v.string()),
  weight: v.optional(v.number()),
  vertical_align: v.optional(v.picklist(['top', 'center', 'bottom'])),
  elements: v.array(v.lazy(() => card1Element)),
});

const elementShapes = [
  v.strictObject({ tag: v.literal('markdown'), content: v.string(), ...markdownStyle }),
  v.strictObject({
    tag: v.literal('div'),
    text: v.optional(anyText),
    fields: v.optional(v.array(field)),
    extra: v.optional(v.variant('tag', [button, image])),
  }),
  v.strictObject({ tag: v.literal('hr') }),
  v.strictObject({
    tag: v.literal('action'),
    actions: v.pipe(v.array(button), v.minLength(1)),
    layout: v.optional(v.string()),
  }),
  v.strictObject({ tag: v.literal('note'), elements: v.pipe(v.array(v.union([anyText, image])), v.minLength(1)) }),
  v.strictObject({
    tag: v.literal('column_set'),
    flex_mode: v.optional(v.string()),
    background_style: v.optional(colorName),
    horizontal_spacing: v.optional(v.string()),
    columns: v.array(column),
  }),
  image,
] as const;

const card1Element: v.GenericSchema = v.variant('tag', [...elementShapes]);

/** The elements a 1.0 card of a custom robot may have. */
export const CARD1_TAGS: readonly string[] = elementShapes.map((shape) => shape.entries.tag.literal);

/** The shape of a card of schema 1.0, which is assumed where none is named. Source: Feishu card 1.0 pages. */
export function card1Shape(switches: Switches): v.GenericSchema {
  return v.strictObject({
    config: v.optional(
      v.strictObject({
        wide_screen_mode: v.optional(v.boolean()),
        enable_forward: v.optional(v.boolean()),
        update_multi: v.optional(v.boolean()),
      })
    ),
    card_link: v.optional(cardLink),
    header: v.optional(headerShape(switches)),
    elements: v.array(card1Element),
  });
}
