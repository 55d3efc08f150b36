import { html, type Html } from './html';
import { BARE, type InlineRule, LINE_BREAK, renderInline } from './markdown/inline';

/** Plain text as chats show it: line breaks kept, addresses made links of, and whatever else the vendor marks up in it. */
export function renderPlainText(text: string, rules: readonly InlineRule[] = []): Html {
  return html`<div class="plain">${renderInline(text, [...rules, BARE, LINE_BREAK])}</div>`;
}
