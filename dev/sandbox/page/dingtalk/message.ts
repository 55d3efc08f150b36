import { stringList } from '../../stringList';
import { recordIn, recordsIn, textIn } from '../field';
import { html, type Html, NOTHING } from '../html';
import { dingtalkMention } from '../markdown/inline';
import { type Members, mention } from '../mention';
import { renderPlainText } from '../plainText';
import { picture, webLink } from '../webLink';
import { renderDingtalkMarkdown } from './markdown';

/** A DingTalk message as its clients show it in the chat; a title shows in the list of chats only, so it stands small here. */
export function renderDingtalkMessage(body: Record<string, unknown>, members: Members): Html {
  const type = textIn(body, 'msgtype');
  const message = recordIn(body, type);
  const at = recordIn(body, 'at');
  const mentioned = [...stringList(at.atMobiles), ...stringList(at.atUserIds)];
  switch (type) {
    case 'text': {
      const rules = [dingtalkMention(mentioned, members)];
      return html`<div class="bubble">
        ${renderPlainText(textIn(message, 'content'), rules)} ${everybody(at, members)}
      </div>`;
    }
    case 'markdown':
      return html`<div class="card">
        ${preview(message)}
        <div class="md">${renderDingtalkMarkdown(textIn(message, 'text'), mentioned, members)}</div>
        ${everybody(at, members)}
      </div>`;
    case 'actionCard':
      return html`<div class="card">
        ${preview(message)}
        <div class="md">${renderDingtalkMarkdown(textIn(message, 'text'), [], members)}</div>
        ${renderButtons(message)}
      </div>`;
    case 'link':
      return renderLink(message);
    default:
      return renderFeed(message);
  }
}

function preview(message: Record<string, unknown>): Html {
  return html`<div class="preview" title="shown in the list of chats and in notifications">
    ${textIn(message, 'title')}
  </div>`;
}

function everybody(at: Record<string, unknown>, members: Members): Html {
  return at.isAtAll === true ? html`<div class="mentions">${mention('all', members)}</div>` : NOTHING;
}

function renderButtons(card: Record<string, unknown>): Html {
  const single = textIn(card, 'singleTitle');
  const buttons =
    single === ''
      ? recordsIn(card, 'btns').map((button) => [textIn(button, 'title'), textIn(button, 'actionURL')] as const)
      : [[single, textIn(card, 'singleURL')] as const];
  const direction = card.btnOrientation === '1' ? 'horizontal' : 'vertical';
  return html`<div class="buttons ${direction}">
    ${buttons.map(([title, address]) => webLink(address, title, 'button'))}
  </div>`;
}

function renderLink(message: Record<string, unknown>): Html {
  const address = textIn(message, 'messageUrl');
  const picUrl = textIn(message, 'picUrl');
  return html`<div class="card linkcard">
    <div class="title">${webLink(address, textIn(message, 'title'))}</div>
    <div class="dim clamp">${textIn(message, 'text')}</div>
    ${picUrl !== '' && picture(picUrl, 'picture')}
  </div>`;
}

function renderFeed(message: Record<string, unknown>): Html {
  const links = recordsIn(message, 'links').map(
    (link) =>
      html`<div class="article">
        ${picture(textIn(link, 'picURL'), 'picture')}
        <div class="title small">${webLink(textIn(link, 'messageURL'), textIn(link, 'title'))}</div>
      </div>`
  );
  return html`<div class="card">${links}</div>`;
}
