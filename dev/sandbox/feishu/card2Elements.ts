import * as v from 'valibot';

import { behaviors, confirmation, multiUrl, panelTitle } from './cardShapes';
import { card2Table } from './card2Table';
import { anyText, colorName, elementId, icon, markdownStyle, plainText, sizedIcon, spacing } from './textShapes';

const common = { element_id: v.optional(elementId), margin: v.optional(spacing) };
const width = v.pipe(v.string(), v.regex(/^(?:auto|weighted|default|fill|\d{2,3}px)$/));
const imageKey = v.pipe(v.string(), v.nonEmpty());

/** Layout of a container's content. */
export const layout = {
  direction: v.optional(v.picklist(['vertical', 'horizontal'])),
  padding: v.optional(spacing),
  horizontal_spacing: v.optional(spacing),
  horizontal_align: v.optional(v.picklist(['left', 'center', 'right'])),
  vertical_spacing: v.optional(spacing),
  vertical_align: v.optional(v.picklist(['top', 'center', 'bottom'])),
};

const buttonTypes = [
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
  'laser',
] as const;

const button = v.strictObject({
  tag: v.literal('button'),
  ...common,
  text: plainText,
  type: v.optional(v.picklist(buttonTypes)),
  size: v.optional(v.picklist(['tiny', 'small', 'medium', 'large'])),
  width: v.optional(width),
  icon: v.optional(icon),
  hover_tips: v.optional(plainText),
  disabled: v.optional(v.boolean()),
  disabled_tips: v.optional(plainText),
  confirm: v.optional(confirmation),
  behaviors,
});

const image = v.strictObject({
  tag: v.literal('img'),
  ...common,
  img_key: imageKey,
  alt: plainText,
  title: v.optional(plainText),
  corner_radius: v.optional(v.string()),
  scale_type: v.optional(v.picklist(['crop_center', 'fit_horizontal', 'crop_top'])),
  size: v.optional(v.string()),
  transparent: v.optional(v.boolean()),
  preview: v.optional(v.boolean()),
});

const column = v.strictObject({
  tag: v.literal('column'),
  ...common,
  ...layout,
  background_style: v.optional(colorName),
  width: v.optional(width),
  weight: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
  action: v.optional(v.strictObject({ multi_url: multiUrl })),
  elements: v.optional(v.array(v.lazy(() => card2Element))),
});

const columnSet = v.strictObject({
  tag: v.literal('column_set'),
  ...common,
  flex_mode: v.optional(v.picklist(['none', 'stretch', 'flow', 'bisect', 'trisect'])),
  background_style: v.optional(colorName),
  horizontal_spacing: v.optional(spacing),
  horizontal_align: v.optional(v.picklist(['left', 'center', 'right'])),
  action: v.optional(v.strictObject({ multi_url: multiUrl })),
  columns: v.pipe(v.array(column), v.minLength(1)),
});

const collapsiblePanel = v.strictObject({
  tag: v.literal('collapsible_panel'),
  ...common,
  ...layout,
  expanded: v.optional(v.boolean()),
  background_color: v.optional(colorName),
  header: v.strictObject({
    title: panelTitle,
    background_color: v.optional(colorName),
    vertical_align: v.optional(v.picklist(['top', 'center', 'bottom'])),
    padding: v.optional(spacing),
    position: v.optional(v.picklist(['top', 'bottom'])),
    width: v.optional(v.picklist(['fill', 'auto', 'auto_when_fold'])),
    icon: v.optional(sizedIcon),
    icon_position: v.optional(v.picklist(['left', 'right', 'follow_text'])),
    icon_expanded_angle: v.optional(v.picklist([-180, -90, 90, 180])),
  }),
  border: v.optional(v.strictObject({ color: v.optional(colorName), corner_radius: v.optional(v.string()) })),
  elements: v.array(v.lazy(() => card2Element)),
});

const interactiveContainer = v.strictObject({
  tag: v.literal('interactive_container'),
  ...common,
  ...layout,
  width: v.optional(width),
  height: v.optional(v.string()),
  background_style: v.optional(colorName),
  has_border: v.optional(v.boolean()),
  border_color: v.optional(colorName),
  corner_radius: v.optional(v.string()),
  behaviors,
  elements: v.array(v.lazy(() => card2Element)),
});

/** Texts of a `div` beside each other, two in a row where they are short. Source: Feishu card JSON 2.0 plain text page. */
const field = v.strictObject({ is_short: v.boolean(), text: anyText });

/** One element of a 2.0 card; `card2Tags` names their tags. Source: Feishu card JSON 2.0 component pages. */
const elementShapes = [
  v.strictObject({
    tag: v.literal('markdown'),
    ...common,
    content: v.string(),
    icon: v.optional(icon),
    ...markdownStyle,
  }),
  v.pipe(
    v.strictObject({
      tag: v.literal('div'),
      ...common,
      text: v.optional(anyText),
      fields: v.optional(v.pipe(v.array(field), v.minLength(1))),
      icon: v.optional(icon),
      width: v.optional(width),
    }),
    v.check(({ text, fields }) => text !== undefined || fields !== undefined, 'neither text nor fields')
  ),
  v.strictObject({ tag: v.literal('hr'), ...common }),
  v.strictObject({
    tag: v.literal('person'),
    ...common,
    user_id: v.string(),
    size: v.optional(v.string()),
    show_avatar: v.optional(v.boolean()),
    show_name: v.optional(v.boolean()),
    style: v.optional(v.string()),
  }),
  button,
  image,
  columnSet,
  collapsiblePanel,
  interactiveContainer,
  card2Table(common),
] as const;

/** One element of a 2.0 card, with all that is in it. */
export const card2Element: v.GenericSchema = v.variant('tag', [...elementShapes]);

/** The elements a 2.0 card of a custom robot may have. */
export const CARD2_TAGS: readonly string[] = elementShapes.map((shape) => shape.entries.tag.literal);
