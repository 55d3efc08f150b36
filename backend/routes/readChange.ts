import { makeWebhookId } from '../../src/core/webhook/edit/makeWebhookId';
import { isObject } from '../../src/core/webhook/isObject';
import { type RequestedChange } from '../settings/webhookEditor';

type Body = Readonly<Record<string, unknown>>;

/** What a new webhook is called: as its sender wants, else after its name. */
export function newWebhook(webhook: Body, newText: () => string): RequestedChange {
  const { id, name } = webhook;
  const made = () => makeWebhookId(typeof name === 'string' ? name : '', newText());
  // An id that is none is for the validation to refuse.
  return { id: id == null ? made() : String(id), request: { kind: 'create', webhook } };
}

/** An edit; null where it does not say which revision it goes out from. */
export function editedWebhook(id: string, webhook: Body): RequestedChange | null {
  const { revision } = webhook;
  return typeof revision === 'string' ? { id, request: { kind: 'edit', webhook, revision } } : null;
}

/** A new key; null where there is none. */
export function newKey(id: string, { key }: Body): RequestedChange | null {
  return typeof key === 'string' ? { id, request: { kind: 'key', key } } : null;
}

/** The change a browser wants to make by itself: `{change, id?, webhook?, revision?, key?}`. Null for anything else. */
export function readChange(body: Body, newText: () => string): RequestedChange | null {
  const { change, id, webhook, revision } = body;
  if (change === 'create') {
    return isObject(webhook) ? newWebhook(webhook, newText) : null;
  }
  return typeof id === 'string' ? readOther(id, body, typeof revision === 'string' ? revision : null) : null;
}

function readOther(id: string, body: Body, revision: string | null): RequestedChange | null {
  const { change, webhook } = body;
  switch (change) {
    case 'edit':
      return isObject(webhook) ? editedWebhook(id, { ...webhook, revision }) : null;
    case 'key':
      return newKey(id, body);
    case 'delete':
      return { id, request: { kind: 'delete', revision } };
    default:
      return null;
  }
}
