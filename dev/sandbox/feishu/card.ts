import type { Inspection } from '../inspection';
import { isRecord } from '../request/readBody';
import { findShapeProblem } from '../request/shape';
import type { Refusal } from '../ruling';
import { CARD1_TAGS, card1Shape } from './card1Shape';
import { CARD2_TAGS } from './card2Elements';
import { card2Shape } from './card2Shape';
import { countTables, markdownRefusal } from './cardMarkdown';
import { CARD_ELEMENTS_MAX, MARKDOWN_TABLES_MAX, NESTING_MAX } from './limits';
import { cardRefusal } from './refusals';
import { templateShape } from './templateShape';
import { type CardPart, markdownOf, walkCard } from './walkCard';

/** Why Feishu would refuse this card; it refuses the whole card for one fault, and names one fault at a time. */
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
    return cardRefusal('parse', 'column_set', `column sets nested deeper than ${NESTING_MAX}`);
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
  const counts = texts.map(countTables);
  const components = walkCard(card).filter(({ tag }) => tag === 'table').length;
  const total = counts.reduce((sum, count) => sum + count, components);
  return counts.some((count) => count > MARKDOWN_TABLES_MAX) || total > inspection.switches.feishuCardTables
    ? cardRefusal('tables', String(total), `${total} tables in the card`)
    : undefined;
}
