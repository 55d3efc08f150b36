import * as v from 'valibot';
import { type FiringAlert, postedNotification, withoutPrivate } from '../../core/alert/firingGroup';
import { type NoteFact, type NoteLink, type NoteState } from '../../core/note/note';
import { type AlertSubject, type Place } from './subject';

/** First letters of the states in Grafana's lists. Grafana adds the reason in brackets: `Normal (NoData)`. */
const STATES: ReadonlyArray<readonly [beginning: string, state: NoteState]> = [
  ['alerting', 'firing'],
  ['firing', 'firing'],
  ['pending', 'pending'],
  ['recovering', 'recovering'],
  ['nodata', 'no-data'],
  ['error', 'error'],
  ['normal', 'normal'],
  ['inactive', 'normal'],
];

const texts = v.nullish(v.record(v.string(), v.string()), {});
const text = v.fallback(v.string(), '');

/** Grafana's contexts of rules have no common type; which fields they have has changed, so that few must be there. */
const RuleContextSchema = v.object({
  name: v.string(),
  labels: texts,
  annotations: texts,
  uid: v.optional(text, ''),
  // Before it was made flat, the context had Grafana's own rule. Source: AlertInstanceExtensionPoint.tsx, CombinedRule.
  promRule: v.fallback(v.optional(v.object({ uid: v.optional(text, '') })), undefined),
});

const AlertContextSchema = v.object({
  rule: v.nullish(RuleContextSchema),
  instance: v.object({
    labels: texts,
    annotations: texts,
    state: v.optional(text, ''),
    value: v.optional(text, ''),
    activeAt: v.optional(text, ''),
  }),
});

export type RuleContext = v.InferOutput<typeof RuleContextSchema>;
export type AlertContext = v.InferOutput<typeof AlertContextSchema>;

export function isAlertContext(context: unknown): context is AlertContext {
  return v.is(AlertContextSchema, context);
}

export function isRuleContext(context: unknown): context is RuleContext {
  return v.is(RuleContextSchema, context);
}

/** One alert of a rule, as Grafana lists it. */
export function readAlert(context: AlertContext, place: Place): AlertSubject {
  const { rule, instance } = v.parse(AlertContextSchema, context);
  const { labels, annotations, state, value } = instance;
  const title = labels.rulename ?? labels.alertname ?? rule?.name ?? '';
  const uid = rule === null || rule === undefined ? '' : uidOf(rule);
  const found = noteState(state);
  return {
    kind: 'alert',
    title,
    state: found,
    value,
    facts: factsOf(labels, annotations),
    links: [
      ruleUrl(uid, title, place),
      ...alertLinks(
        { labels, annotations, startsAt: instance.activeAt },
        { ...place, uid, isFiring: found === 'firing' }
      ),
      ...runbook({ ...rule?.annotations, ...annotations }),
    ],
  };
}

/** A rule as such: what it is about, without saying how it stands. */
export function readRule(context: RuleContext, place: Place): AlertSubject {
  const rule = v.parse(RuleContextSchema, context);
  const { name, labels, annotations } = rule;
  return {
    kind: 'alert',
    title: name,
    state: undefined,
    value: '',
    facts: factsOf(labels, annotations),
    links: [ruleUrl(uidOf(rule), name, place), ...runbook(annotations)],
  };
}

function uidOf({ uid, promRule }: RuleContext): string {
  return uid === '' ? (promRule?.uid ?? '') : uid;
}

type Texts = Readonly<Record<string, string>>;

/** Already the title, or said by a link. */
const SAID_ELSEWHERE = new Set(['alertname', 'rulename', 'runbook_url']);

function factsOf(labels: Texts, annotations: Texts): NoteFact[] {
  return Object.entries({ ...withoutPrivate(annotations), ...withoutPrivate(labels) })
    .filter(([name, value]) => !SAID_ELSEWHERE.has(name) && value.trim() !== '')
    .map(([name, value]) => ({ name, value }));
}

function runbook({ runbook_url: url = '' }: Texts): NoteLink[] {
  return /^https?:\/\//i.test(url.trim()) ? [{ kind: 'runbook', url: url.trim() }] : [];
}

interface RulePlace extends Place {
  readonly uid: string;
  readonly isFiring: boolean;
}

/** The links Grafana's own notification of this alert would have: to its panel, and to silence it while it fires. */
function alertLinks(
  { labels, annotations, startsAt }: Pick<FiringAlert, 'labels' | 'annotations' | 'startsAt'>,
  { uid, isFiring, appUrl, nowMs }: RulePlace
): NoteLink[] {
  const known = uid === '' ? labels : { ...labels, __alert_rule_uid__: uid };
  const alert = { labels: known, annotations, startsAt, generatorURL: '', fingerprint: '' };
  const [posted] = postedNotification(
    { labels: {}, receiver: '', alerts: [alert] },
    { externalUrl: appUrl, nowMs }
  ).alerts;
  const { panelUrl = '', dashboardUrl = '', silenceUrl = '' } = posted ?? {};
  const links: NoteLink[] = [
    panelUrl === '' ? { kind: 'dashboard', url: dashboardUrl } : { kind: 'panel', url: panelUrl },
    { kind: 'silence', url: isFiring ? silenceUrl : '' },
  ];
  return links.filter(({ url }) => url !== '');
}

/** The page of a rule, or the list of rules searched for its name where Grafana does not say its uid. */
function ruleUrl(uid: string, name: string, { appUrl, orgId }: Pick<Place, 'appUrl' | 'orgId'>): NoteLink {
  const path =
    uid === ''
      ? `alerting/list?search=${encodeURIComponent(`rule:"${name.replaceAll('"', '')}"`)}&orgId=${orgId}`
      : `alerting/grafana/${encodeURIComponent(uid)}/view?orgId=${orgId}`;
  return { kind: 'rule', url: `${appUrl}${path}` };
}

/** An alert's state, from Grafana's own word for it; undefined for a word of a newer version. */
function noteState(grafanaState: string): NoteState | undefined {
  const word = grafanaState.toLowerCase();
  return STATES.find(([beginning]) => word.startsWith(beginning))?.[1];
}
