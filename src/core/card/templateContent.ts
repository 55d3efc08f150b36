import { type AlertNotification } from '../alert/notification';
import { shortLine, shortProse } from '../text/cutText';
import { splitUrl } from '../text/splitUrl';
import { type MessageOptions } from '../webhook/webhook';
import { allAlertsLink } from './alertLinks';
import { type Card } from './card';
import { countAlerts } from './cardTitle';
import { PROSE_MAX_BYTES, TITLE_MAX_BYTES } from './textLimits';
import { type Words } from './words';

/**
 * The contact point's own template instead of our reading. Null where Grafana rendered it to nothing, which is what a
 * broken template does: then our own reading goes out rather than an empty message.
 */
export function templateContent(
  notification: AlertNotification,
  { linkHosts = [] }: MessageOptions,
  words: Words
): Partial<Card> | null {
  const title = shortLine(notification.title, TITLE_MAX_BYTES);
  const text = shortProse(notification.message, PROSE_MAX_BYTES);
  if (title === '' && text === '') {
    return null;
  }
  return {
    ...(title === '' ? {} : { title, push: '' }),
    details: text,
    liveHosts: [...grafanaHost(notification), ...linkHosts],
    // Counted by us: a template may name one alert of forty.
    facts: [{ name: words.status, value: words.counts(countAlerts(notification.alerts)) || words.noAlerts }],
    links: allAlertsLink(notification, words),
  };
}

/** The host of the notification's sender, by its own word; the HMAC key vouches for that. */
function grafanaHost({ externalUrl }: AlertNotification): string[] {
  const host = splitUrl(externalUrl)?.host ?? '';
  return host === '' ? [] : [host];
}
