import { type AlertNotification } from '../alert/notification';
import { shortLine, shortProse } from '../text/shortText';
import { allAlertsLink } from './alertLinks';
import { type Card } from './card';
import { countAlerts } from './cardTitle';
import { PROSE_MAX_BYTES, TITLE_MAX_BYTES } from './textLimits';
import { type Words } from './words';

/**
 * The contact point's own template instead of our reading. Null where Grafana rendered it to nothing, which is what a
 * broken template does: then our own reading goes out rather than an empty message.
 */
export function templateContent(notification: AlertNotification, words: Words): Partial<Card> | null {
  const title = shortLine(notification.title, TITLE_MAX_BYTES);
  const text = shortProse(notification.message, PROSE_MAX_BYTES);
  if (title === '' && text === '') {
    return null;
  }
  return {
    ...(title === '' ? {} : { title }),
    details: text,
    // Counted by us: a template may name one alert of forty.
    facts: [{ name: words.status, value: words.counts(countAlerts(notification.alerts)) || words.noAlerts }],
    links: allAlertsLink(notification, words),
  };
}
