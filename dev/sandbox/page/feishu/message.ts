import { recordIn, recordsIn, textIn } from '../field';
import { html, type Html } from '../html';
import type { InlineRule } from '../markdown/inline';
import { type Members, mention } from '../mention';
import { renderPlainText } from '../plainText';
import { webLink } from '../webLink';
import { renderCard } from './card';

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
