import { HEADER_TEMPLATES } from '../../feishu/limits';
import { recordIn, recordsIn, textIn } from '../field';
import { html, type Html, type HtmlValue } from '../html';
import { type InlineRule } from '../markdown/inline';
import { type Members, mention } from '../mention';
import { renderPlainText } from '../plainText';
import { webLink } from '../webLink';
import { renderElements } from './elements';
import { colorClass, renderCardMarkdown } from './markdown';

/** How many labels a header shows. Source: Feishu card JSON 2.0 structure. */
const TAGS_SHOWN = 3;

/** A Feishu or Lark message as its clients show it in the chat. */
export function renderFeishuMessage(body: Record<string, unknown>, members: Members): Html {
  const content = recordIn(body, 'content');
  switch (body.msg_type) {
    case 'interactive':
      return renderCard(recordIn(body, 'card'), members);
    case 'text':
      return html`<div class="bubble">${renderPlainText(textIn(content, 'text'), [textMention(members)])}</div>`;
    case 'post':
      return renderPost(recordIn(content, 'post'), members);
    case 'share_chat':
      return html`<div class="bubble">
        <span class="attachment">◍ group ${textIn(content, 'share_chat_id')}</span>
      </div>`;
    default:
      return html`<div class="bubble"><span class="attachment">▧ ${textIn(content, 'image_key')}</span></div>`;
  }
}

function textMention(members: Members): InlineRule {
  return {
    pattern: /<at user_id\s*=\s*["']?([\w-]+)["']?\s*>([^<]*)<\/at>/y,
    render: ([, id = '', name = '']) => mention(id, name === '' ? members : { [id]: name, ...members }),
  };
}

function renderPost(post: Record<string, unknown>, members: Members): Html {
  const language = Object.keys(recordIn(post, 'zh_cn')).length > 0 ? 'zh_cn' : 'en_us';
  const { title, content } = recordIn(post, language);
  const lines = (Array.isArray(content) ? content : []).map(
    (line) => html`<div class="line">${recordsIn({ line }, 'line').map((part) => renderPart(part, members))}</div>`
  );
  return html`<div class="bubble post">
    <div class="title">${typeof title === 'string' ? title : ''}</div>
    ${lines}
  </div>`;
}

function renderPart(part: Record<string, unknown>, members: Members): Html {
  switch (part.tag) {
    case 'a':
      return webLink(textIn(part, 'href'), textIn(part, 'text'));
    case 'at': {
      const id = textIn(part, 'user_id');
      const name = textIn(part, 'user_name');
      return mention(id, name === '' ? members : { [id]: name, ...members });
    }
    case 'img':
      return html`<span class="attachment">▧ ${textIn(part, 'image_key')}</span>`;
    default:
      return renderPlainText(textIn(part, 'text'));
  }
}

/** A Feishu card: coloured header, elements, link of the whole card. */
function renderCard(card: Record<string, unknown>, members: Members): Html {
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
