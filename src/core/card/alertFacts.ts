import { type Alert } from '../alert/notification';
import { shortLine } from '../text/shortText';
import { alertKind } from '../alert/alertKind';
import { type Fact } from './card';
import { formatDuration } from './formatDuration';
import { formatValue } from './formatValue';
import { VALUE_MAX_BYTES } from './textLimits';
import { writtenSpan, writtenTime } from './writtenTime';
import { type Writing } from './writing';

/** The rule's values, as one fact: `A = 93.1, C = 1`. None where Grafana sent no values. */
export function valueFacts(alert: Alert, { words }: Writing): Fact[] {
  if (alert.values.length === 0) {
    return [];
  }
  const values = alert.values.map(([refId, value]) => `${refId} = ${formatValue(value)}`);
  return [{ name: words.value, value: shortLine(values.join(', '), VALUE_MAX_BYTES) }];
}

/** Since when a firing alert fires, or how long a resolved one lasted. `brief` leaves out today's date and the zone. */
export function timeFacts(alert: Alert, writing: Writing, brief: boolean): Fact[] {
  const { startsAtMs, endsAtMs } = alert;
  if (startsAtMs === null) {
    return [];
  }
  const start = writtenTime(startsAtMs, writing, brief);
  if (alert.status === 'firing') {
    const duration = formatDuration(writing.nowMs - startsAtMs, writing.words);
    return [{ name: writing.words.since, value: start + writing.words.inBrackets(duration) }];
  }
  if (endsAtMs === null) {
    return [{ name: writing.words.since, value: start }];
  }
  const duration = formatDuration(endsAtMs - startsAtMs, writing.words);
  const span = writtenSpan(start, writtenTime(endsAtMs, writing, brief));
  return [{ name: writing.words.lasted, value: duration + writing.words.inBrackets(span) }];
}

/** Why Grafana set the state, where that says more than the state: a paused rule, a series that went missing. */
export function reasonFacts(alert: Alert, { words }: Writing): Fact[] {
  const reason = alert.annotations['grafana_state_reason'] ?? '';
  const isInTitle = alert.status === 'firing' && alertKind(alert) !== 'condition';
  if (reason === '' || isInTitle) {
    return [];
  }
  return [{ name: words.reason, value: words.reasons.get(reason) ?? shortLine(reason, VALUE_MAX_BYTES) }];
}
