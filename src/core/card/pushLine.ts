import { alertKind } from '../alert/alertKind';
import { type Alert } from '../alert/notification';
import { cutColumns, textColumns } from '../text/textColumns';
import { countAlerts, lastedText, ruleName, sharedState, whichAlert } from './cardTitle';
import { PUSH_MAX_COLUMNS } from './textLimits';
import { type Words } from './words';

/**
 * The line that a phone shows before anybody opens the chat, of at most `PUSH_MAX_COLUMNS`: severity, or the state in
 * words where no severity says that it fires, then the rule, then which of its alerts. `[Critical] HighCPU · web-1`,
 * `Resolved: HighCPU · web-1 (15m)`, `[Critical] HighCPU ×3`.
 */
export function pushLine(alerts: readonly Alert[], badge: string, words: Words): string {
  const [first] = alerts;
  if (first === undefined) {
    return words.noAlerts;
  }
  if (alerts.length === 1 && alertKind(first) === 'test') {
    return words.test;
  }
  const state = sharedState(alerts, words);
  const begin = beginning(state ?? words.firingTitle, badge, words);
  return alerts.length === 1 ? singleLine(first, begin, words) : groupLine(alerts, begin, words);
}

function beginning(state: string, badge: string, words: Words): string {
  // Only what fires has a badge.
  const isSaid = badge !== '' && state === words.firingTitle;
  return (badge === '' ? '' : `[${badge}] `) + (isSaid ? '' : state + words.colon);
}

function singleLine(alert: Alert, begin: string, words: Words): string {
  const rule = ruleName(alert, words);
  const which = whichAlert(alert);
  return firstWithin([begin + rule + which + lastedText(alert, words), begin + rule + which], () =>
    cutBoth({ begin, rule, end: which })
  );
}

function groupLine(alerts: readonly Alert[], begin: string, words: Words): string {
  const [rule = '', ...others] = new Set(alerts.map((alert) => ruleName(alert, words)));
  const rules = others.length === 0 ? rule : rule + words.andMoreRules(others.length, others.length + 1);
  const counts = countAlerts(alerts);
  const more = others.length === 0 ? '' : ` +${others.length}`;
  if (counts.firing > 0 && counts.resolved > 0) {
    return firstWithin([begin + rules + words.colon + words.counts(counts)], () =>
      cutBoth({ begin, rule, end: `${more} ×${counts.firing}` })
    );
  }
  const end = ` ×${alerts.length}`;
  return firstWithin([begin + rules + end], () => cutBoth({ begin, rule, end: more + end }));
}

/** The first of these that is short enough, or the one made to be. */
export function firstWithin(lines: readonly string[], make: () => string): string {
  return lines.find((line) => textColumns(line) <= PUSH_MAX_COLUMNS) ?? make();
}

interface Parts {
  readonly begin: string;
  readonly rule: string;
  readonly end: string;
}

/** Rule and end share the room behind the beginning: the shorter stays whole, else each has half. */
export function cutBoth({ begin, rule, end }: Parts): string {
  const room = PUSH_MAX_COLUMNS - textColumns(begin);
  const shortEnd = cutColumns(end, Math.max(Math.floor(room / 2), room - textColumns(rule)));
  return begin + cutColumns(rule, room - textColumns(shortEnd)) + shortEnd;
}
