import { type MessageSettings, NO_MESSAGE_SETTINGS } from '../../src/core/webhook/messageSettings';
import { type Webhook } from '../../src/core/webhook/webhook';
import { type WebhookSettings } from '../../src/core/webhook/webhookSettings';

/** The webhooks of every organisation, as its settings were when they were last seen. */
export class KnownWebhooks {
  private readonly byOrg = new Map<number, ReadonlyMap<string, Webhook>>();
  private readonly messages = new Map<number, MessageSettings>();

  /**
   * Takes over an organisation's settings, and returns the webhooks that are new or differ from before. Of settings seen
   * for the first time nothing is known to differ.
   */
  learn(orgId: number, { webhooks, messages }: WebhookSettings): Webhook[] {
    const before = this.byOrg.get(orgId);
    this.byOrg.set(orgId, new Map(webhooks.map((webhook) => [webhook.id, webhook])));
    this.messages.set(orgId, messages);
    if (before === undefined) {
      return [];
    }
    return webhooks.filter((webhook) => JSON.stringify(before.get(webhook.id)) !== JSON.stringify(webhook));
  }

  /** Null where there is none, or none that can be used. */
  find({ orgId, webhookId }: { readonly orgId: number; readonly webhookId: string }): Webhook | null {
    return this.byOrg.get(orgId)?.get(webhookId) ?? null;
  }

  /** Message settings of an organisation; they change together with the webhooks that `find` returns. */
  messagesOf(orgId: number): MessageSettings {
    return this.messages.get(orgId) ?? NO_MESSAGE_SETTINGS;
  }

  all(): Array<{ readonly orgId: number; readonly webhook: Webhook }> {
    return [...this.byOrg].flatMap(([orgId, webhooks]) =>
      [...webhooks.values()].map((webhook) => ({ orgId, webhook }))
    );
  }
}
