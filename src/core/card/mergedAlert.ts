import { type Alert, type AlertNotification } from '../alert/notification';

/** An alert as its newest notification tells it, and who posted that. */
export interface MergedAlert {
  readonly alert: Alert;
  readonly source: AlertNotification['source'];
}
