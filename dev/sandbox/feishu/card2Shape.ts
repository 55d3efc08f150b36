import * as v from 'valibot';
import type { Switches } from '../switches';
import { card2Element, layout } from './card2Elements';
import { headerShape } from './cardHeader';
import { cardLink } from './linkShapes';

/** The shape of a card of schema 2.0: a single unknown property refuses it whole. Source: Feishu card JSON 2.0 structure. */
export function card2Shape(switches: Switches): v.GenericSchema {
  return v.strictObject({
    schema: v.literal('2.0'),
    config: v.optional(
      v.strictObject({
        update_multi: v.optional(v.literal(true)),
        width_mode: v.optional(v.picklist(['default', 'compact', 'fill'])),
        enable_forward: v.optional(v.boolean()),
        enable_forward_interaction: v.optional(v.boolean()),
        use_custom_translation: v.optional(v.boolean()),
        streaming_mode: v.optional(v.boolean()),
        locales: v.optional(v.array(v.string())),
        summary: v.optional(
          v.strictObject({ content: v.string(), i18n_content: v.optional(v.record(v.string(), v.string())) })
        ),
        style: v.optional(
          v.strictObject({
            text_size: v.optional(v.record(v.string(), v.unknown())),
            color: v.optional(v.record(v.string(), v.unknown())),
          })
        ),
      })
    ),
    card_link: v.optional(cardLink),
    header: v.optional(headerShape(switches)),
    body: v.strictObject({ ...layout, elements: v.array(card2Element) }),
  });
}
