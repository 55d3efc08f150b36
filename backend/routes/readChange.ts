import { makeWebhookId } from '../../src/core/webhook/edit/makeWebhookId';
import { type RequestedChange } from '../settings/webhookEditor';

type Body = Readonly<Record<string, unknown>>;

/** A request for a new webhook. Its id is the one that its sender wants, else it is made from its name. */
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

/** A request that enables or disables a webhook; null where the body does not say which. */
export function switchedWebhook(id: string, { enabled }: Body): RequestedChange | null {
  return typeof enabled === 'boolean' ? { id, request: { kind: 'switch', enabled } } : null;
}
