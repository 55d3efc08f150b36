import * as v from 'valibot';
import { ELEMENT_ID_MAX, TAG_COLORS } from './limits';

/** A colour by name, with or without a shade: `red`, `blue-500`. */
export const colorName = v.pipe(v.string(), v.regex(/^[a-z]+(?:[-_][a-z0-9]+)*$/, 'Expected the name of a colour'));

/** A distance such as `8px`, up to four of them, or a named one. */
export const spacing = v.pipe(
  v.string(),
  v.regex(/^(?:-?\d{1,2}px(?: -?\d{1,2}px){0,3}|small|medium|large|extra_large|default)$/, 'Expected pixels')
);

/** An element's own name within the card. Source: Feishu card JSON 2.0 structure. */
export const elementId = v.pipe(
  v.string(),
  v.maxLength(ELEMENT_ID_MAX),
  v.regex(/^[a-z]\w*$/i, 'Expected a letter first, then letters, digits or _')
);

const textSize = v.pipe(v.string(), v.regex(/^[a-z][\w-]*$/i, 'Expected the name of a text size'));

const textStyle = {
  element_id: v.optional(elementId),
  text_size: v.optional(textSize),
  text_color: v.optional(colorName),
  text_align: v.optional(v.picklist(['left', 'center', 'right'])),
  lines: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
};

/** Fields of a markdown element beside its content. */
export const markdownStyle = {
  text_size: v.optional(textSize),
  text_align: v.optional(v.picklist(['left', 'center', 'right'])),
};

/** `{"tag":"plain_text","content":…}`: shown as it is. */
export const plainText = v.strictObject({ tag: v.literal('plain_text'), content: v.string(), ...textStyle });

/** Plain text or the small markdown `lark_md`. */
export const anyText = v.variant('tag', [
  plainText,
  v.strictObject({ tag: v.literal('lark_md'), content: v.string(), ...textStyle }),
]);

/** A small icon, from Feishu's library or uploaded. */
export const icon = v.variant('tag', [
  v.strictObject({ tag: v.literal('standard_icon'), token: v.string(), color: v.optional(colorName) }),
  v.strictObject({ tag: v.literal('custom_icon'), img_key: v.pipe(v.string(), v.regex(/^img_[\w-]+$/)) }),
]);

/** The same with a size, as a panel's title takes it. Source: Feishu card JSON 2.0 collapsible panel page. */
const size = v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,2}px [1-9]\d{0,2}px$/, 'Expected two sizes in pixels')));
export const sizedIcon = v.variant('tag', [
  v.strictObject({ ...icon.options[0].entries, size }),
  v.strictObject({ ...icon.options[1].entries, size }),
]);

/** A small coloured label beside the title. */
export const textTag = v.strictObject({
  tag: v.literal('text_tag'),
  element_id: v.optional(elementId),
  text: plainText,
  color: v.optional(v.picklist(TAG_COLORS)),
});
