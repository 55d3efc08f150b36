import { stringList } from '../../stringList';
import { ARTICLE_DESCRIPTION_BYTES, ARTICLE_TITLE_BYTES } from '../../wecom/limits';
import { recordIn, recordsIn, textIn } from '../field';
import { html, type Html } from '../html';
import { wecomMention } from '../markdown/inline';
import { type Members, mention } from '../mention';
import { renderPlainText } from '../plainText';
import { picture, webLink } from '../webLink';
import { renderWecomMarkdown, renderWecomMarkdownV2 } from './markdown';

const SOURCE_COLORS = ['grey', 'black', 'red', 'green'];

/** A WeCom message as its clients show it in the chat. */
export function renderWecomMessage(body: Record<string, unknown>, members: Members): Html {
  const type = textIn(body, 'msgtype');
  const message = recordIn(body, type);
  const bubble = (content: Html) => html`<div class="bubble">${content}</div>`;
  switch (type) {
    case 'text':
      return bubble(renderText(message, members));
    case 'markdown':
      return bubble(html`<div class="md">${renderWecomMarkdown(textIn(message, 'content'), members)}</div>`);
    case 'markdown_v2':
      return bubble(html`<div class="md">${renderWecomMarkdownV2(textIn(message, 'content'))}</div>`);
    case 'image':
      return renderImage(textIn(message, 'base64'));
    case 'news':
      return renderNews(message);
    case 'template_card':
      return renderTemplateCard(message);
    default:
      return bubble(html`<span class="attachment">▤ ${type}: ${textIn(message, 'media_id')}</span>`);
  }
}

function renderText(message: Record<string, unknown>, members: Members): Html {
  const listed = [...stringList(message.mentioned_list), ...stringList(message.mentioned_mobile_list)];
  return html`${renderPlainText(textIn(message, 'content'), [wecomMention(members)])}
  ${listed.length > 0 && html`<div class="mentions">${listed.map((id) => html`${mention(id, members)} `)}</div>`}`;
}

function renderImage(base64: string): Html {
  const type = base64.startsWith('iVBOR') ? 'png' : 'jpeg';
  return /^[A-Za-z0-9+/=]+$/.test(base64)
    ? html`<img class="photo" alt="picture" src="data:image/${type};base64,${base64}" />`
    : picture('', 'picture');
}

/** Articles; title and description are cut as the vendor cuts them. */
function renderNews(message: Record<string, unknown>): Html {
  const articles = recordsIn(message, 'articles').map((article) => {
    const url = textIn(article, 'url');
    const picurl = textIn(article, 'picurl');
    return html`<div class="article">
      ${picurl !== '' && picture(picurl, 'cover')}
      <div class="title">${webLink(url, cutToBytes(textIn(article, 'title'), ARTICLE_TITLE_BYTES))}</div>
      <div class="dim">${cutToBytes(textIn(article, 'description'), ARTICLE_DESCRIPTION_BYTES)}</div>
    </div>`;
  });
  return html`<div class="card news">${articles}</div>`;
}

/** The longest beginning of a text within so many UTF-8 bytes, whole characters only. */
function cutToBytes(text: string, maxBytes: number): string {
  const bytes = new TextEncoder().encode(text);
  return bytes.length <= maxBytes
    ? text
    : new TextDecoder().decode(bytes.slice(0, maxBytes), { stream: true }).concat('…');
}

/** A WeCom template card: source line, titles, emphasis, quote, rows, jumps; the whole card leads to `card_action`. */
function renderTemplateCard(card: Record<string, unknown>): Html {
  const source = recordIn(card, 'source');
  const color = SOURCE_COLORS[Number(source.desc_color ?? 0)] ?? 'grey';
  const title = recordIn(card, 'main_title');
  const emphasis = recordIn(card, 'emphasis_content');
  const image = textIn(recordIn(card, 'card_image'), 'url');
  return html`<div class="card template">
    ${textIn(source, 'desc') !== '' && html`<div class="source source-${color}">${textIn(source, 'desc')}</div>`}
    ${image !== '' && picture(image, 'card picture')}
    <div class="title">${textIn(title, 'title')}</div>
    <div class="dim">${textIn(title, 'desc')}</div>
    ${
      textIn(emphasis, 'title') !== '' &&
      html`<div class="emphasis"><b>${textIn(emphasis, 'title')}</b><small>${textIn(emphasis, 'desc')}</small></div>`
    }
    ${renderQuote(recordIn(card, 'quote_area'))} ${renderImageText(recordIn(card, 'image_text_area'))}
    <div class="subtitle">${textIn(card, 'sub_title_text')}</div>
    ${recordsIn(card, 'vertical_content_list').map(
      (row) =>
        html`<div class="title small">${textIn(row, 'title')}</div>
          <div class="dim">${textIn(row, 'desc')}</div>`
    )}
    ${recordsIn(card, 'horizontal_content_list').map(renderRow)}
    ${recordsIn(card, 'jump_list').map(
      (jump) => html`<div class="jump">${linked(jump, textIn(jump, 'title'))}<span>›</span></div>`
    )}
    <div class="jump">${linked(recordIn(card, 'card_action'), 'whole card')}<span>›</span></div>
  </div>`;
}

function linked(place: Record<string, unknown>, text: string): Html {
  return place.type === 1 ? webLink(textIn(place, 'url'), text) : html`<span>${text}</span>`;
}

function renderQuote(quote: Record<string, unknown>): Html | false {
  const text = textIn(quote, 'quote_text');
  return (
    (text !== '' || textIn(quote, 'title') !== '') &&
    html`<blockquote>
      <b>${linked(quote, textIn(quote, 'title'))}</b>
      <div class="plain">${text}</div>
    </blockquote>`
  );
}

function renderImageText(area: Record<string, unknown>): Html | false {
  return (
    textIn(area, 'image_url') !== '' &&
    html`<div class="article">
      ${picture(textIn(area, 'image_url'), 'picture')}
      <div class="title small">${linked(area, textIn(area, 'title'))}</div>
      <div class="dim">${textIn(area, 'desc')}</div>
    </div>`
  );
}

function renderRow(row: Record<string, unknown>): Html {
  const value = textIn(row, 'value') || textIn(row, 'userid');
  return html`<div class="row"><span>${textIn(row, 'keyname')}</span><span>${linked(row, value)}</span></div>`;
}
