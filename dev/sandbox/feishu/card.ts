import * as v from 'valibot';

import { type Inspection } from '../inspection';
import { isRecord } from '../request/readBody';
import { filledText, findShapeProblem, webUrl } from '../request/shape';
import { type Refusal } from '../ruling';
import { type Switches } from '../switches';
import { CARD2_TAGS, card2Element, layout } from './card2Elements';
import { countTables, markdownRefusal } from './cardMarkdown';
import { cardLink, confirmation, headerShape, multiUrl } from './cardShapes';
import { CARD_ELEMENTS_MAX, MARKDOWN_CHARACTERS_MAX, MARKDOWN_TABLES_MAX, NESTING_MAX } from './limits';
import { cardRefusal } from './refusals';
import { anyText, colorName, markdownStyle, plainText } from './textShapes';
import { type CardPart, markdownOf, walkCard } from './walkCard';

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
const CARD1_TAGS: readonly string[] = elementShapes.map((shape) => shape.entries.tag.literal);

/** A card by reference to a template made in Feishu's card editor. */
const templateShape = v.strictObject({
  type: v.literal('template'),
  data: v.strictObject({
    template_id: filledText,
    template_version_name: v.optional(v.string()),
    template_variable: v.optional(v.record(v.string(), v.unknown())),
  }),
});

/** The reason Feishu would refuse this card; it refuses the whole card for one fault, and names one fault at a time. */
export function checkCard(card: Record<string, unknown>, inspection: Inspection): Refusal | undefined {
  if (card.type === 'template') {
    return shapeRefusal(templateShape, card);
  }
  const isV2 = card.schema !== undefined;
  const parts = walkCard(card);
  return (
    tagRefusal(isRecord(card.body) ? card.body.elements : card.elements, isV2) ??
    shapeRefusal(isV2 ? card2Shape(inspection.switches) : card1Shape(inspection.switches), card) ??
    limitRefusal(parts) ??
    personRefusal(parts, inspection) ??
    markdownRefusals(card, inspection)
  );
}

/** Only tags that stand where an element stands are looked at: first for those 2.0 dropped, then for unknown ones. */
function tagRefusal(elements: unknown, isV2: boolean): Refusal | undefined {
  for (const { tag, part } of elementsIn(elements)) {
    if (isV2 && (tag === 'action' || tag === 'note')) {
      return cardRefusal('unsupportedInV2', tag, `schema 2.0 has no ${tag}`);
    }
    if (!(isV2 ? CARD2_TAGS : CARD1_TAGS).includes(tag)) {
      return cardRefusal('unknownBlock', tag, `${tag || JSON.stringify(part.tag)} is no element of this card`);
    }
  }
  return undefined;
}

function elementsIn(elements: unknown): CardPart[] {
  if (!Array.isArray(elements)) {
    return [];
  }
  return elements.filter(isRecord).flatMap((part) => {
    const tag = typeof part.tag === 'string' ? part.tag : '';
    const columns = Array.isArray(part.columns) ? part.columns.filter(isRecord) : [];
    const below = tag === 'note' ? [] : elementsIn(part.elements);
    const inColumns = tag === 'table' ? [] : columns.flatMap((column) => elementsIn(column.elements));
    return [{ tag, part, depth: 0 }, ...below, ...inColumns];
  });
}

function shapeRefusal(schema: Parameters<typeof findShapeProblem>[0], card: unknown): Refusal | undefined {
  const problem = findShapeProblem(schema, card, { at: 'card' });
  const name = problem?.kind === 'unknown' ? `unknown property, property: ${problem.path.split('.').pop() ?? ''}` : '';
  return problem && cardRefusal('parse', name || problem.path, problem.reason);
}

function limitRefusal(parts: CardPart[]): Refusal | undefined {
  if (parts.length > CARD_ELEMENTS_MAX) {
    return cardRefusal('elements', String(parts.length), `more than ${CARD_ELEMENTS_MAX} elements`);
  }
  if (parts.some(({ depth }) => depth > NESTING_MAX)) {
    return cardRefusal('parse', 'column_set', `containers nested deeper than ${NESTING_MAX}`);
  }
  if (parts.some(({ tag, depth }) => tag === 'table' && depth > 0)) {
    return cardRefusal('parse', 'table', 'a table stands at the root of a card only');
  }
  const ids = parts.map(({ part }) => part.element_id).filter((id) => id !== undefined);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return twice === undefined
    ? undefined
    : cardRefusal('parse', String(twice), `element_id ${String(twice)} is not unique`);
}

function personRefusal(parts: CardPart[], { robot }: Inspection): Refusal | undefined {
  const stranger = parts
    .filter(({ tag }) => tag === 'person')
    .map(({ part }) => String(part.user_id))
    .find((id) => robot.members !== undefined && !Object.hasOwn(robot.members, id));
  return stranger === undefined
    ? undefined
    : cardRefusal('invalidUser', stranger, `person ${stranger} is not in this group`);
}

function markdownRefusals(card: Record<string, unknown>, inspection: Inspection): Refusal | undefined {
  const texts = markdownOf(card);
  for (const text of texts) {
    const refusal = markdownRefusal(text, inspection);
    if (refusal) {
      return refusal;
    }
  }
  const long = texts.find((text) => text.length > MARKDOWN_CHARACTERS_MAX);
  if (long !== undefined) {
    return cardRefusal('parse', 'content', `a markdown text of ${long.length} characters would be cut silently`);
  }
  const counts = texts.map(countTables);
  const components = walkCard(card).filter(({ tag }) => tag === 'table').length;
  const total = counts.reduce((sum, count) => sum + count, components);
  return counts.some((count) => count > MARKDOWN_TABLES_MAX) || total > inspection.switches.feishuCardTables
    ? cardRefusal('tables', String(total), `${total} tables in the card`)
    : undefined;
}

/** The shape of a card of schema 2.0: a single unknown property refuses it whole. Source: Feishu card JSON 2.0 structure. */
function card2Shape(switches: Switches): v.GenericSchema {
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

/** The shape of a card of schema 1.0, which is assumed where none is named. Source: Feishu card 1.0 pages. */
function card1Shape(switches: Switches): v.GenericSchema {
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
