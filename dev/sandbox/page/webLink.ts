import { targetOfLink } from '../dingtalk/messageShape';
import { isWebUrl } from '../request/webUrl';
import { html, type Html, type HtmlValue } from './html';

/** A link to a web page in a new tab; what is no http or https address is shown but cannot be clicked. */
export function webLink(address: string, content: HtmlValue, className = 'link'): Html {
  const page = isWebUrl(address) ? address : targetOfLink(address);
  return page === undefined
    ? html`<span class="${className} dead" title="not a web address: ${address}">${content}</span>`
    : html`<a class="${className}" href="${page}" target="_blank" rel="noopener noreferrer" title="${page}"
        >${content}</a
      >`;
}

/** Stands for a picture: the page loads nothing from outside. */
export function picture(address: string, alt: string): Html {
  return html`<span class="picture" title="${address}"><b>▧</b> ${alt || 'picture'} <small>${address}</small></span>`;
}
