import { byteLength } from '../byteLength';
import { type SandboxMessage } from '../messageStore';
import { isRecord } from '../request/readBody';
import { type Robot } from '../robot';
import { type Vendor } from '../vendor';
import { renderDingtalkMessage } from './dingtalk/message';
import { renderFeishuMessage } from './feishu/message';
import { html, type Html } from './html';
import { type Members } from './mention';
import { renderWecomMessage } from './wecom/message';

const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

const RENDERERS: Record<Vendor, (body: Record<string, unknown>, members: Members) => Html> = {
  wecom: renderWecomMessage,
  dingtalk: renderDingtalkMessage,
  feishu: renderFeishuMessage,
  lark: renderFeishuMessage,
};

/** One call in the chat view: what the group sees of it, or a red line with code, text and reason; the body one click away. */
export function renderEntry(message: SandboxMessage, robot: Robot | undefined): Html {
  const { id, accepted, vendor, rawBody, fault } = message;
  return html`<article class="entry ${accepted ? 'delivered' : 'refused'}" id="m${id}" data-id="${id}">
    <div class="avatar" aria-hidden="true">G</div>
    <div class="said">
      <div class="who">
        <b>Grafana</b><span class="bot">robot</span><time>${timeOfDay(message.receivedAtMs)}</time>
        ${fault !== undefined && html`<span class="fault">answer lost: ${fault}</span>`}
      </div>
      ${accepted ? renderBody(vendor, rawBody, robot?.members ?? {}) : renderRefusal(message)}
      <details class="raw">
        <summary>body, ${byteLength(rawBody)} bytes</summary>
        <pre>${readableRawBody(rawBody)}</pre>
      </details>
    </div>
  </article>`;
}

function renderBody(vendor: Vendor, rawBody: string, members: Members): Html {
  const body: unknown = JSON.parse(rawBody);
  return html`<div class="content">${RENDERERS[vendor](isRecord(body) ? body : {}, members)}</div>`;
}

function renderRefusal({ code, text, reason, httpStatus }: SandboxMessage): Html {
  return html`<div class="refusal" role="note">
    <b>${code}</b> <span>${text}</span>
    ${httpStatus !== 200 && httpStatus !== 0 && html`<span class="dim">HTTP ${httpStatus}</span>`}
    ${reason !== undefined && html`<div class="reason">${reason}</div>`}
  </div>`;
}

function timeOfDay(atMs: number): string {
  return new Date(atMs).toLocaleTimeString('en-GB');
}

/**
 * A body for reading: JSON laid out over lines, characters that cannot be seen or that reverse the text as `\uXXXX`. What is
 * no JSON is shown as it came.
 */
function readableRawBody(rawBody: string): string {
  return layOut(rawBody).replace(INVISIBLE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function layOut(rawBody: string): string {
  try {
    return JSON.stringify(JSON.parse(rawBody), undefined, 2);
  } catch {
    // Not JSON: the reader wants to see exactly that.
    return rawBody;
  }
}
