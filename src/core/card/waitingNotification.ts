import { type AlertNotification } from '../alert/notification';

/** A notification that was accepted and not sent yet. */
export interface WaitingNotification {
  readonly notification: AlertNotification;
  /** When it was accepted, in milliseconds since the epoch. */
  readonly acceptedAtMs: number;
}
