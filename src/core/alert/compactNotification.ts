import { COMPACT_FORM, LINK_NAMES } from './compactForm';
import { ALERTS_PER_STEP, finish, finishGently, type Steps } from './inSteps';
import { type Alert, type AlertNotification } from './notification';
import { trimSteps } from './trimNotification';

/** A notification that was trimmed, and what is stored of it. */
export interface Compacted {
  readonly notification: AlertNotification;
  readonly content: string;
}

/**
 * A notification as it is stored: JSON that `parseAlertNotification` reads back to one that formats to the very same
 * messages, without what no message can use. `keepsTemplate`: whether `title` and `message` are used, as they are where
 * a webhook shows the contact point's own template.
 */
export function compactNotification(
  notification: AlertNotification,
  options: { readonly keepsTemplate: boolean }
): Compacted {
  return finish(compactSteps(notification, options));
}

/** The same with others working in between: for thousands of alerts, which would hold everybody up for too long. */
export function compactLargeNotification(
  notification: AlertNotification,
  options: { readonly keepsTemplate: boolean },
  yieldNow: () => Promise<void>
): Promise<Compacted> {
  return finishGently(compactSteps(notification, options), yieldNow);
}

function* compactSteps(
  notification: AlertNotification,
  options: { readonly keepsTemplate: boolean }
): Steps<Compacted> {
  const trimmed = yield* trimSteps(notification, options);
  const { alerts, externalUrl, groupLabels, commonLabels, commonAnnotations, source, ...head } = trimmed;
  const texts = new Map<string, number>();
  const packed: unknown[] = [];
  for (const [index, alert] of alerts.entries()) {
    packed.push(packAlert(alert, (text) => placeOf(text, texts)));
    if (index % ALERTS_PER_STEP === ALERTS_PER_STEP - 1) {
      yield;
    }
  }
  const content = JSON.stringify({
    compactForm: COMPACT_FORM,
    ...head,
    externalURL: externalUrl,
    texts: [...texts.keys()],
    alerts: packed,
  });
  return { notification: trimmed, content };
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
  const packed: number[] = [];
  for (const name in texts) {
    packed.push(place(name), place(texts[name] ?? ''));
  }
  return packed;
}
