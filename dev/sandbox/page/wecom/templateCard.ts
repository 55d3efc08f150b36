import { recordIn, recordsIn, textIn } from '../field';
import { html, type Html } from '../html';
import { picture, webLink } from '../webLink';

const SOURCE_COLORS = ['grey', 'black', 'red', 'green'];

/** A WeCom template card: source line, titles, emphasis, quote, rows, jumps; the whole card leads to `card_action`. */
export function renderTemplateCard(card: Record<string, unknown>): Html {
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
