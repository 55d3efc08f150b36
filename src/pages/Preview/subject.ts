import { type AlertNotification } from '../../core/alert/notification';
import { type WaitingNotification } from '../../core/card/waitingNotification';
import { formatDigest, formatNotification } from '../../core/formatNotification';
import { type Message } from '../../core/vendors/message';
import { type MessageOptions } from '../../core/webhook/webhook';
import { withDefaultTemplate } from './defaultTemplate';

/** What a preview shows the messages of. `nowMs` stays the same while it is shown, so that its durations stand still. */
export type Subject =
  | {
      readonly kind: 'notification';
      readonly notification: AlertNotification;
      /** Whether it came with the contact point's own `title` and `message`. */
      readonly hasTemplate: boolean;
      readonly nowMs: number;
    }
  | { readonly kind: 'digest'; readonly waiting: readonly WaitingNotification[]; readonly nowMs: number };

/** Its messages, by the functions the backend sends with. */
export function formatSubject(subject: Subject, options: MessageOptions): Message[] {
  const { nowMs } = subject;
  if (subject.kind === 'digest') {
    return formatDigest(subject.waiting, options, { nowMs });
  }
  const { notification, hasTemplate } = subject;
  return formatNotification(hasTemplate ? notification : withDefaultTemplate(notification), options, { nowMs });
}
