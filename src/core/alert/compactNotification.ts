import { COMPACT_FORM, LINK_NAMES } from './compactForm';
import { type Alert, type AlertNotification } from './notification';
import { trimNotification } from './trimNotification';

/**
 * A notification as it is stored: JSON that `parseAlertNotification` reads back to one that formats to the very same
 * messages, without what no message can use. `keepsTemplate`: whether `title` and `message` are used, as they are where
 * a webhook shows the contact point's own template.
 */
export function compactNotification(
  notification: AlertNotification,
  options: { readonly keepsTemplate: boolean }
): string {
  const { alerts, externalUrl, groupLabels, commonLabels, commonAnnotations, source, ...head } = trimNotification(
    notification,
    options
  );
  const texts = new Map<string, number>();
  const packed = alerts.map((alert) => packAlert(alert, (text) => placeOf(text, texts)));
  return JSON.stringify({
    compactForm: COMPACT_FORM,
    ...head,
    externalURL: externalUrl,
    texts: [...texts.keys()],
    alerts: packed,
  });
}

type Place = (text: string) => number;

function placeOf(text: string, texts: Map<string, number>): number {
  const known = texts.get(text);
  if (known !== undefined) {
    return known;
  }
  texts.set(text, texts.size);
  return texts.size - 1;
}

/** In the order of `PLACE`. */
function packAlert(alert: Alert, place: Place): unknown[] {
  return [
    alert.status === 'firing' ? 1 : 0,
    packTexts(alert.labels, place),
    packTexts(alert.annotations, place),
    alert.startsAtMs,
    alert.endsAtMs,
    place(alert.fingerprint),
    place(alert.ruleUid),
    LINK_NAMES.map((name) => place(alert[name])),
    alert.values,
  ];
}

function packTexts(texts: Readonly<Record<string, string>>, place: Place): number[] {
  return Object.entries(texts).flatMap(([name, value]) => [place(name), place(value)]);
}
