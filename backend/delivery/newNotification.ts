import { type AlertNotification } from '../../src/core/alert/notification';
import { compactLargeNotification } from '../../src/core/alert/compactNotification';
import { cardTitle, countAlerts } from '../../src/core/card/cardTitle';
import { WORDS } from '../../src/core/card/words';
import { type Webhook } from '../../src/core/webhook/webhook';
import { type EndOfTurn } from './clock';
import { dedupeKey } from './dedupeKey';
import { type NewDelivery } from './outbox/delivery';
import { type WaitingRoom } from './waitingBudget';

/** A notification that a webhook is to send, and the part of it that is stored. */
export interface ToSend {
  readonly webhook: Webhook;
  readonly notification: AlertNotification;
  readonly content: string;
}

/** A delivery to store, with its notification as it was parsed already. */
export interface Submission {
  readonly delivery: NewDelivery;
  /** Null for what is not a notification. */
  readonly notification: AlertNotification | null;
  /** Taken for it from the budget of what waits; left out for what waits already, or was promised. */
  readonly room?: WaitingRoom | undefined;
}

/** The delivery of a notification through its webhook. */
export function newNotification(
  { webhook, notification, content }: ToSend,
  origin: Pick<NewDelivery, 'orgId' | 'acceptedAtMs' | 'isPromised'>
): NewDelivery {
  const { id: webhookId, vendor, language } = webhook;
  return {
    ...origin,
    webhookId,
    kind: 'notification',
    vendor,
    dedupeKey: dedupeKey(origin.orgId, webhookId, notification),
    title: cardTitle(notification.alerts, WORDS[language]),
    ...countAlerts(notification.alerts),
    content,
    sender: '',
  };
}

/** The same notification as another webhook sends it, whose message says for whom it was at first. */
export async function inPlaceOf(
  { name }: Pick<Webhook, 'name'>,
  { standIn, notification, turn }: { standIn: Webhook; notification: AlertNotification; turn: EndOfTurn }
): Promise<ToSend> {
  const keepsTemplate = standIn.content === 'template';
  const { standsInFor = name, ...said } = notification;
  const meant = standsInFor === standIn.name ? said : { ...said, standsInFor };
  return { webhook: standIn, ...(await compactLargeNotification(meant, { keepsTemplate }, turn)) };
}
