import { alertKind } from '../alert/alertKind';
import { type Alert } from '../alert/notification';
import { type RuleCondition } from '../alert/ruleCondition';
import { readSeverity } from '../alert/severity';
import { cutBetween, hasText, shortLine } from '../text/cutText';
import { type Fact } from './card';
import { formatDuration } from './formatDuration';
import { formatValue } from './formatValue';
import { type RuleWords } from './ruleWords';
import { MAX_FACTS, TITLE_MAX_BYTES, VALUE_MAX_BYTES } from './textLimits';
import { type Words } from './words';
import { type Writing, writtenSpan, writtenTime } from './writing';

/** The rule's values, as one fact. None where Grafana sent no values. */
export function valueFacts(alert: Alert, writing: Writing): Fact[] {
  const { words, rules, isConditionSaid } = writing;
  const rule = rules.get(alert.ruleUid);
  if (alert.values.length === 0) {
    return rule?.comparison.kind === 'no_value' && isConditionSaid !== true ? conditionFacts([alert], writing) : [];
  }
  const name = alert.status === 'firing' ? words.value : words.valueWhenResolved;
  const value = (rule && comparedValue(alert, rule)) ?? measuredText(alert.values, words);
  const said =
    rule === undefined || isConditionSaid === true ? '' : conditionWords(alert, rule, { words, isNamed: false });
  return [{ name, value: shortLine(said === '' ? value : value + words.rule.comma + said, VALUE_MAX_BYTES) }];
}

/** The value that the rule compares, alone. */
function comparedValue({ values }: Alert, { refIds }: RuleCondition): string | undefined {
  const found = refIds.flatMap((refId) => values.filter(([name]) => name === refId));
  return found[0] === undefined ? undefined : formatValue(found[0][1]);
}

/** Said once for alerts of one rule, whose values then stand without it. */
export function conditionFacts(alerts: readonly Alert[], { words, rules }: Writing): Fact[] {
  const [first] = alerts;
  const rule = first === undefined ? undefined : rules.get(first.ruleUid);
  if (first === undefined || rule === undefined || alerts.some(({ ruleUid }) => ruleUid !== first.ruleUid)) {
    return [];
  }
  return [{ name: words.condition, value: conditionWords(first, rule, { words, isNamed: true }) }];
}

/** `threshold > 90, recovers at < 80, for 5m`: what makes a rule fire. How long it has to hold is said of firing alerts. */
function conditionWords(
  { status }: Alert,
  condition: RuleCondition,
  { words, isNamed }: { readonly words: Words; readonly isNamed: boolean }
): string {
  const { recovery, forMs } = condition;
  const { rule } = words;
  return [
    comparisonWords(condition, { rule, isNamed }),
    ...(recovery === null ? [] : [rule.recovers(rule.comparison(recovery))]),
    ...(status === 'firing' && forMs > 0 ? [rule.pending(formatDuration(forMs, words))] : []),
  ].join(rule.comma);
}

/**
 * `threshold > 90`, `threshold < 5 or > 90`, and of several queries `fires at A > 90 and B < 5`, without its first words
 * where the fact's name says them.
 */
function comparisonWords(
  { comparison, joined }: RuleCondition,
  { rule, isNamed }: { readonly rule: RuleWords; readonly isNamed: boolean }
): string {
  if (joined !== undefined) {
    const terms = joined.terms.map(({ query, comparison: each }) => `${query} ${rule.comparison(each)}`.trim());
    const isOfOneQuery = joined.terms.every(({ query }) => query === '');
    const said = terms.join(rule.joint[joined.operator]);
    return isOfOneQuery ? `${rule.threshold} ${said}` : isNamed ? said : rule.fires(said);
  }
  return comparison.kind === 'no_value' ? rule.noValue : `${rule.threshold} ${rule.comparison(comparison)}`;
}

/** The values that were measured: `93.1`, of several `A = 93.1, B = 12`. */
export function measuredText(all: Alert['values'], { listComma }: Words): string {
  const values = measuredValues(all);
  return values
    .map(([refId, value]) => (values.length === 1 ? formatValue(value) : `${refId} = ${formatValue(value)}`))
    .join(listComma);
}

/**
 * The values that were measured: what a condition or threshold found, 0 or 1, only repeats that the alert fires. Where
 * there is nothing else the first one, which Grafana's rules query before they judge it.
 */
export function measuredValues(values: Alert['values']): Alert['values'] {
  const measured = values.filter(([, value]) => value !== 0 && value !== 1);
  return measured.length > 0 ? measured : values.slice(0, 1);
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
    return [{ name: writing.words.since, value: start + writing.words.lasting(duration) }];
  }
  if (endsAtMs === null) {
    return [{ name: writing.words.since, value: start }];
  }
  const duration = formatDuration(endsAtMs - startsAtMs, writing.words);
  const span = writtenSpan(start, writtenTime(endsAtMs, writing, brief));
  return [{ name: writing.words.lasted, value: duration + writing.words.inBrackets(span) }];
}

/** Grafana's reason for the state, where that says more than the state: a paused rule, a series that went missing. */
export function reasonFacts(alert: Alert, { words }: Writing): Fact[] {
  const reason = alert.annotations['grafana_state_reason'] ?? '';
  const isInTitle = alert.status === 'firing' && alertKind(alert) !== 'condition';
  if (reason === '' || isInTitle) {
    return [];
  }
  return [{ name: words.reason, value: words.reasons.get(reason) ?? shortLine(reason, VALUE_MAX_BYTES) }];
}

/** Labels that a card says in another place: the title, the folder. */
export const SAID_ELSEWHERE = new Set(['alertname', 'rulename', 'grafana_folder']);

type Labels = Readonly<Record<string, string>>;

/** The labels that are left to show: without those said elsewhere, and without the severity if it was understood. */
function shownLabels(labels: Labels): Array<[name: string, value: string]> {
  const severity = readSeverity(labels)?.label;
  return Object.entries(labels).filter(
    ([name, value]) => !SAID_ELSEWHERE.has(name) && name !== severity && hasText(name) && hasText(value)
  );
}

/** Labels by which people name what an alert is about. */
const IDENTIFYING = new Set([
  'instance',
  'host',
  'hostname',
  'node',
  'nodename',
  'server',
  'pod',
  'container',
  'device',
  'service',
  'namespace',
  'cluster',
]);

/** Folder and labels as facts, at most `MAX_FACTS` of them; what is more is counted. */
export function labelFacts(labels: Labels, words: Words): Fact[] {
  const facts: Fact[] = [];
  const folder = labels['grafana_folder'] ?? '';
  if (folder !== '') {
    const name = words.labels.get('grafana_folder') ?? words.folder;
    facts.push({ name, value: shortLine(folder, VALUE_MAX_BYTES), role: 'folder' });
  }
  const shown = shownLabels(labels);
  for (const [name, value] of shown.slice(0, MAX_FACTS)) {
    const fact = { name: shownName(name, words), value: shortLine(value, VALUE_MAX_BYTES) };
    facts.push(IDENTIFYING.has(name) ? { ...fact, role: 'identity' } : fact);
  }
  if (shown.length > MAX_FACTS) {
    facts.push({ name: words.moreLabels, value: String(shown.length - MAX_FACTS) });
  }
  return facts;
}

/** Labels on one line, to tell one alert from another: `instance=web-1, path=/var`. Ends between labels. */
export function labelLine(labels: Labels, words: Words): string {
  const parts = shownLabels(labels).map(
    ([name, value]) => `${shownName(name, words)}=${shortLine(value, TITLE_MAX_BYTES)}`
  );
  return cutBetween(parts.join(words.listComma), VALUE_MAX_BYTES);
}

/** Annotations that a card shows in another way, as prose, link or reason. */
const SHOWN_OTHERWISE = new Set([
  'summary',
  'description',
  'message',
  'Error',
  'runbook_url',
  'runbook',
  'grafana_state_reason',
]);

/** The rule's other annotations, such as an owner or an impact, as facts. */
export function annotationFacts(annotations: Readonly<Record<string, string>>, words: Words): Fact[] {
  return Object.entries(annotations)
    .filter(([name, value]) => !SHOWN_OTHERWISE.has(name) && hasText(name) && hasText(value))
    .slice(0, MAX_FACTS)
    .map(([name, value]) => ({ name: shownName(name, words), value: shortLine(value, VALUE_MAX_BYTES) }));
}

function shownName(name: string, { labels }: Words): string {
  return labels.get(name) ?? shortLine(name, TITLE_MAX_BYTES);
}

/** Labels Grafana gives to an alert about its own query: ids of its own, which tell no reader anything. */
const QUERY_LABELS: ReadonlySet<string> = new Set(['datasource_uid', 'ref_id']);

/** An alert without the labels that name the query that failed or found nothing; any other alert as it is. */
export function withoutQueryLabels(alert: Alert): Alert {
  const kind = alertKind(alert);
  if (kind !== 'no-data' && kind !== 'error') {
    return alert;
  }
  return {
    ...alert,
    labels: Object.fromEntries(Object.entries(alert.labels).filter(([name]) => !QUERY_LABELS.has(name))),
  };
}
