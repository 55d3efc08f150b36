import { HEADER_TEMPLATES } from '../../feishu/limits';
import { recordIn, recordsIn, textIn } from '../field';
import { html, type Html, type HtmlValue } from '../html';
import type { Members } from '../mention';
import { webLink } from '../webLink';
import { renderElements } from './elements';
import { renderCardMarkdown, colorClass } from './markdown';

/** How many labels a header shows. Source: Feishu card JSON 2.0 structure. */
const TAGS_SHOWN = 3;

/** A Feishu card: coloured header, elements, link of the whole card. */
export function renderCard(card: Record<string, unknown>, members: Members): Html {
  if (card.type === 'template') {
    const id = textIn(recordIn(card, 'data'), 'template_id');
    return html`<div class="card">
      <div class="elements"><span class="attachment">▤ card template ${id}</span></div>
    </div>`;
  }
  const isV2 = card.schema === '2.0';
  const elements = isV2 ? recordsIn(recordIn(card, 'body'), 'elements') : recordsIn(card, 'elements');
  const link = textIn(recordIn(card, 'card_link'), 'url');
  return html`<div class="card">
    ${'header' in card && renderHeader(recordIn(card, 'header'), members)}
    <div class="elements">${renderElements(elements, { members, isV2 })}</div>
    ${link !== '' && html`<div class="cardlink">${webLink(link, 'whole card ›')}</div>`}
  </div>`;
}

function renderHeader(header: Record<string, unknown>, members: Members): Html {
  const template = HEADER_TEMPLATES.find((name) => name === header.template) ?? 'default';
  const tags = recordsIn(header, 'text_tag_list')
    .slice(0, TAGS_SHOWN)
    .map(
      (tag) =>
        html`<span class="tag tpl-${colorClass(textIn(tag, 'color'))}"
          >${textIn(recordIn(tag, 'text'), 'content')}</span
        >`
    );
  const subtitle = recordIn(header, 'subtitle');
  return html`<div class="cardheader tpl-${template}">
    <div class="title">${renderText(recordIn(header, 'title'), members)} ${tags}</div>
    ${'content' in subtitle && html`<div class="subtitle">${renderText(subtitle, members)}</div>`}
  </div>`;
}

/** A text part of a card: plain text as it is, `lark_md` as markdown. */
function renderText(text: Record<string, unknown>, members: Members): HtmlValue {
  const content = textIn(text, 'content');
  return text.tag === 'lark_md' ? renderCardMarkdown(content, { members, isV2: false }) : content;
}
