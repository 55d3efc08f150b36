import { describe, expect, test } from 'bun:test';
import { join } from 'node:path';

import { type Alert, type AlertNotification } from '../../src/core/alert/notification';
import { parseAlertNotification } from '../../src/core/alert/parseAlertNotification';
import { WORDS } from '../../src/core/card/words';
import { formatNotification } from '../../src/core/formatNotification';
import { textAsBytes } from '../../src/core/secrets/foldText';
import { createSecretMask, NO_SECRETS } from '../../src/core/secrets/secretMask';
import { plainDialect } from '../../src/core/vendors/dialect';
import { type MessageOptions } from '../../src/core/webhook/webhook';
import { DeliveriesQuery } from '../../src/core/wire/deliveries';
import { type Call, fastest, type Feed, MOST_MS } from './fastest';
import { NOT_FED } from './notFed';

/**
 * Every function of the core that is given a free text takes time in proportion to it, whatever it is made of. Each is
 * fed 1 MiB of its worst kind; a pattern that backtracks would take minutes.
 */
const LENGTH = 1024 * 1024;

// prettier-ignore
const WORST = [
  ' ', '\n', ' \n', '\r\n', 'e\u0301', '\u0301', '[', ']', '](', '{', '<', '\\', '&', '&a', '*', '`', '@', 'a@', '7', '0.',
  '\ud800', '\udfff', ':', '://', '/', '.', '-', 'a', 'a.', 'SEC', 'key=', 'hook/', 'http://', '\u200b', '\u0000', '\t', '"', '警',
].map((kind) => kind.repeat(Math.ceil(LENGTH / kind.length)).slice(0, LENGTH));

/** The worst texts, also between two others, so that trimming their ends is no way out. */
const TEXTS = WORST.flatMap((text) => [text, `x${text}x`]);

const NOW_MS = Date.parse('2026-11-22T08:00:00Z');
const OPTIONS = {
  vendor: 'dingtalk',
  format: 'markdown',
  content: 'template',
  keywords: ['告警'],
  mentions: [],
  language: 'en',
  timeZone: 'UTC',
  maxMessages: 3,
};
const WRITING = { words: WORDS.en, timeZone: 'UTC', nowMs: NOW_MS, rules: new Map() };

function alertOf(text: string): Alert {
  const annotations = { summary: text, description: text, runbook_url: text, grafana_state_reason: text, [text]: text };
  return {
    status: 'resolved',
    labels: { alertname: text, severity: text, grafana_folder: text, instance: text, [text]: text },
    annotations,
    startsAtMs: NOW_MS,
    endsAtMs: NOW_MS,
    generatorUrl: text,
    silenceUrl: text,
    dashboardUrl: text,
    panelUrl: text,
    imageUrl: text,
    fingerprint: text,
    ruleUid: text,
    values: [[text, text]],
    valueString: text,
  };
}

function notificationOf(text: string): AlertNotification {
  const texts = { receiver: text, externalUrl: text, appVersion: text, version: text, groupKey: text, state: text };
  const labels = { groupLabels: { a: text }, commonLabels: { a: text }, commonAnnotations: { a: text } };
  const head = {
    source: 'grafana',
    status: 'firing',
    truncatedAlerts: 0,
    orgId: 1,
    title: text,
    message: text,
  } as const;
  return {
    ...texts,
    ...labels,
    ...head,
    alerts: [alertOf(text), { ...alertOf(text), status: 'firing', fingerprint: '' }],
  };
}

function bodyOf(text: string): Record<string, unknown> {
  const alert = {
    labels: { a: text, [text]: text },
    annotations: { a: text },
    startsAt: text,
    endsAt: text,
    values: { [text]: text },
  };
  return { receiver: text, title: text, message: text, alerts: [alert], groupKey: text, version: text, status: text };
}

function groupOf(text: string): Record<string, unknown> {
  const annotations = { __dashboardUid__: text, __panelId__: text, __orgId__: text, __values__: text.slice(0, 65_536) };
  const alert = { labels: { a: text }, annotations, startsAt: text, generatorURL: text, fingerprint: text };
  return { labels: { a: 'b' }, receiver: text, alerts: [alert] };
}

function noteOf(text: string): Record<string, unknown> {
  const facts = [{ name: text, value: text }];
  const links = [{ kind: 'panel', url: text }];
  const image = { mediaType: 'image/png', base64: text };
  const mentions = { all: false, people: [{ name: text, phone: text, wecom: text }] };
  const timeRange = { from: text, to: text };
  return { kind: 'panel', title: text, comment: text, facts, links, mentions, image, imageUrl: text, timeRange };
}

function webhookOf(text: string): Record<string, unknown> {
  const mentions = [{ labels: { [text]: text }, people: [{ name: text, phone: text, wecom: text }], all: true }];
  const texts = { id: text, name: text, vendor: text, remarks: text, language: text, timeZone: text, format: text };
  return { ...texts, keywords: [text], mentions, [text]: text };
}

function draftOf(text: string): Record<string, unknown> {
  return { fields: webhookOf(text), robots: [{ slot: 1, url: text, secret: text }], key: text };
}

function settingsOf(text: string): Record<string, unknown> {
  const stored = { ...webhookOf(text), vendor: 'wecom' };
  const secureJsonData = {
    'webhook.a': JSON.stringify(stored),
    'webhook.a.url': text,
    'webhook.a.secret': text,
    'webhook.a.key': text,
    'webhook.b': text,
    'webhooks.c.url': text,
    [`webhook.${text}`]: text,
  };
  return {
    jsonData: { webhooks: [{ ...webhookOf(text), id: 'c' }, text], access: text },
    secureJsonData,
    allowedHosts: [],
  };
}

/** Where a text stands in eight places at once. */
const part = (value: string) => value.slice(0, LENGTH / 8);

const surroundings = { id: 'a', otherNames: ['b'], otherRobots: [], current: null, allowedHosts: [], mask: NO_SECRETS };
const fields = (text: string) => ({
  source: { a: text, status: text, compactForm: 1, alerts: [[1, [0, 0]]], texts: [text] },
  path: '',
  problems: [],
});

const text: Feed = (call, value) => call(value);
const bounded: Feed = (call, value) => call(value.slice(0, 65_536));
const textAndLength: Feed = (call, value) => call(value, 300);
const alert: Feed = (call, value) => call(alertOf(value), WRITING, true);
const labels: Feed = (call, value) => call({ a: value, severity: value, [value]: value }, WORDS.en);
const notification: Feed = (call, value) => call(notificationOf(value), WORDS.en);
const answer: Feed = (call, value) => call({ httpStatus: 200, body: value.slice(0, 65_536) }, 'not-json');

/** Calls of each function that takes a free text. */
// prettier-ignore
const FED: Readonly<Record<string, Feed>> = {
  'access/parseAccessSettings#parseAccessSettings': (call, value) => call({ access: { Viewer: [value], Editor: value, [value]: value } }),
  'access/permission#permissionOf': text,
  'alert/alertKind#alertKind': alert,
  'alert/alertKind#alertName': alert,
  'alert/alertSummaries#alertSummaries': notification,
  'alert/alertKind#alertTone': (call, value) => call({ ...alertOf(value), status: 'firing' }),
  'alert/alertKind#groupTone': (call, value) => call([{ ...alertOf(value), status: 'firing' }]),
  'alert/commonEntries#commonEntries': (call, value) => call([alertOf(value).labels, alertOf(`${value} `).labels]),
  'alert/commonEntries#ownEntries': (call, value) => call(alertOf(value).labels, alertOf(`${value} `).labels),
  'alert/compactNotification#compactNotification': (call, value) => call(notificationOf(value), { keepsTemplate: true }),
  'alert/firingGroup#postedNotification': (call, value) => call(groupOf(value), { externalUrl: value, nowMs: NOW_MS }),
  'alert/firingGroup#withoutPrivate': labels,
  'alert/alertKind#inReadingOrder': (call, value) => call([alertOf(value), alertOf(value)]),
  'alert/parseAlertNotification#parseAlertNotification': (call, value) => call(bodyOf(value)),
  'alert/compactNotification#isCompact': (call, value) => call(fields(value)),
  'alert/compactNotification#readCompactAlerts': (call, value) => call(fields(value)),
  'alert/readFields#readText': (call, value) => call(fields(value), 'a'),
  'alert/readFields#readTextMap': (call, value) => call({ ...fields(value), source: { a: { [value]: value } } }, 'a'),
  'alert/readFields#readTimeMs': (call, value) => call(fields(value), 'a'),
  'alert/classicConditions#readClassicConditions': (call, value) => call({ type: 'classic_conditions', conditions: [1, 2].map(() => ({ evaluator: { type: 'gt', params: [1] }, operator: { type: value }, query: { params: [value] }, reducer: { type: value } })) }),
  'alert/comparison#readComparison': (call, value) => call({ type: value, params: [value, 1] }),
  'alert/ruleCondition#readRuleCondition': (call, value) => ['threshold', 'math', 'classic_conditions'].map((type) => call({ condition: 'A', for: value, data: [{ refId: 'A', datasourceUid: '__expr__', model: { type, expression: value, conditions: [{ evaluator: { type: 'gt', params: [value, 1] } }] } }, { refId: value }] })),
  'alert/severity#readSeverity': labels,
  'alert/trimAlert#trimAlert': (call, value) => call(alertOf(value), { isListed: true, shared: null, room: { annotations: 9e9, labels: 9e9 } }),
  'alert/trimAlert#trimText': textAndLength,
  'alert/trimNotification#trimNotification': (call, value) => call(notificationOf(value), { keepsTemplate: true }),
  'card/alertFacts#conditionFacts': (call, value) => call([alertOf(value)], WRITING),
  'card/alertFacts#reasonFacts': alert,
  'card/standIn#standInFacts': (call, value) => call([value, value], 'en'),
  'card/alertFacts#timeFacts': alert,
  'card/alertFacts#valueFacts': alert,
  'card/alertLinks#alertAddresses': (call, value) => call(alertOf(value), 'grafana'),
  'card/alertLinks#alertLinks': (call, value) => call(alertOf(value), 'grafana', WORDS.en),
  'card/alertLinks#withDeliveryLink': (call, value) =>
    call([], { source: 'grafana', externalUrl: value }, { orgId: 1, webhookId: 'ops', id: null }, WORDS.en),
  'card/alertLinks#allAlertsLink': (call, value) => call({ source: 'grafana', externalUrl: value }, WORDS.en),
  'card/alertLinks#allAlertsUrl': (call, value) => call({ source: 'grafana', externalUrl: value }),
  'card/alertLinks#safeLinks': (call, value) => call([{ kind: 'panel', url: value }], WORDS.en),
  'card/alertLinks#sharedAddresses': (call, value) => call([[{ kind: 'panel', url: value }], [{ kind: 'panel', url: `${value} ` }]]),
  'card/alertFacts#annotationFacts': labels,
  'card/buildCard#buildCard': (call, value) => call(notificationOf(value), { ...OPTIONS, content: 'card' }, { nowMs: NOW_MS }),
  'card/cardTitle#lastedText': (call, value) => call(alertOf(value), WORDS.en),
  'card/cardTitle#sharedState': (call, value) => call([alertOf(value)], WORDS.en),
  'card/cardTitle#whichAlert': alert,
  'card/pushLine#pushLine': (call, value) => call([alertOf(value), alertOf(value)], '', WORDS.en),
  'card/tellingLabel#tellingValue': labels,
  'card/alertFacts#measuredText': (call, value) => call([[value, 1]], WORDS.en),
  'card/alertFacts#withoutQueryLabels': alert,
  'alert/alertmanagerSilence#alertmanagerSilence': (call, value) => call('https://a', { a: value }),
  'text/cutText#cutBetween': textAndLength,
  'card/cardTitle#cardTitle': (call, value) => call([alertOf(value), alertOf(value)], WORDS.en),
  'card/formatValue#formatValue': text,
  'card/picture#isPicture': (call, value) => call({ mediaType: 'image/png', base64: value }),
  'card/alertFacts#labelFacts': labels,
  'card/alertFacts#labelLine': labels,
  'card/pickMentions#pickMentions': (call, value) => call([{ ...alertOf(value), status: 'firing' }], [{ labels: { a: value }, people: [], all: true }]),
  'webhook/labelPattern#compilePattern': (call, value) => call(value),
  'webhook/patternTree#parsePattern': (call, value) => call(value),
  'webhook/peopleBook#parsePeopleBook': (call, value) => [call({ people: [{ name: value, phone: value, wecom: value, lark: value, [value]: value }] }), call({ people: value })],
  'card/testCard#testCard': (call, value) => call({ language: 'en', mentions: [] }, { name: 'x', labels: { a: value, [value]: value }, environment: '' }),
  'card/prose#details': (call, value) => call({ description: value, Error: value }),
  'card/prose#lead': (call, value) => call({ summary: value, message: value }),
  'card/prose#ownProse': (call, value) => call({ summary: value, description: value }, {}),
  'card/cardTitle#ruleName': (call, value) => call(alertOf(value), WORDS.en),
  'card/safeUrl#safeUrl': (call, value) => [call(value), call(`https://a${value}`)],
  'card/cardTitle#severityBadge': (call, value) => call([{ ...alertOf(value), status: 'firing' }], WORDS.en),
  'formatNotification#formatDigest': (call, value) => call([1, 2].map(() => ({ notification: notificationOf(value), acceptedAtMs: NOW_MS })), OPTIONS, { nowMs: NOW_MS }),
  'formatNotification#formatNotification': (call, value) => call(notificationOf(value), { ...OPTIONS, keywords: [value] }, { nowMs: NOW_MS }),
  'formatPlainly#formatPlainly': (call, value) => call({ title: value, firing: 1, resolved: 1, url: value }, { ...OPTIONS, keywords: [value] }),
  'license/licenseClaims#parseLicenseClaims': (call, value) => call({ sub: value, features: [value], exp: 1, minVersion: value }),
  'license/pluginVersion#isOlder': (call, value) => call(value, value),
  'license/pluginVersion#isVersion': (call, value) => [call(value), call(`1.2.3-${value}`)],
  'note/noteRequest#parseNoteRequest': (call, value) => call({ webhook: value, note: noteOf(value) }),
  'note/parseNote#parseNote': (call, value) => call(noteOf(value), 'en'),
  'text/cleanText#cleanLine': text,
  'text/cleanText#cleanText': text,
  'text/cutText#cutCharacters': textAndLength,
  'text/cutText#cutText': textAndLength,
  'card/picture#decodeBase64': text,
  'text/neutralise#escapable': text,
  'text/neutralise#withoutLineMarkers': text,
  'text/neutralise#withoutLinks': text,
  'secrets/decodedRuns#eachDecodedRun': (call, value) => call(textAsBytes(value.slice(0, 65_536)), 8, () => undefined),
  'secrets/foldText#foldText': bounded,
  'secrets/foldText#hasEscapes': text,
  'secrets/foldText#lettersAndDigits': (call, value) => call(textAsBytes(value.slice(0, 65_536))),
  'secrets/foldText#looseTexts': (call, value) => call(textAsBytes(value.slice(0, 65_536))),
  'secrets/foldText#textAsBytes': bounded,
  'secrets/requestToken#maskUrl': text,
  'secrets/requestToken#possibleTokens': text,
  'secrets/requestToken#requestToken': text,
  'secrets/secretShapes#hideOpaqueWords': text,
  'secrets/secretShapes#hidePastedTokens': text,
  'secrets/secretShapes#hideSecrets': text,
  'secrets/secretShapes#hideTokens': text,
  'secrets/secretShapes#lineWithoutSecrets': text,
  'text/cutText#hasText': text,
  'text/textColumns#cutColumns': (call, value) => call(value, 20),
  'text/textColumns#textColumns': text,
  'text/cutText#shortLine': textAndLength,
  'text/cutText#shortProse': textAndLength,
  'text/splitUrl#splitUrl': text,
  'text/utf8ByteLength#utf8ByteLength': text,
  'text/splitUrl#withoutEndSlashes': text,
  'vendors/judgeAnswer#cleanVendorText': text,
  'vendors/dingtalk/markup#escapeMarkdown': text,
  'vendors/dingtalk/markup#escapeMarkdownLine': text,
  'vendors/dingtalk/markup#escapePlain': text,
  'vendors/dialect#proseLine': (call, value) => call(value, plainDialect((text) => text, ': '), ['a']),
  'vendors/dingtalk/readAnswer#readDingtalkAnswer': answer,
  'vendors/judgeAnswer#failureVerdict': (call, value) => call({ kind: 'refused', reason: 'empty' }, 'x', value),
  'vendors/feishu/markdownElements#escapedWithin': (call, value) => call(value, 4_000),
  'vendors/feishu/markup#escapeMarkdown': text,
  'vendors/feishu/markup#escapeMarkdownLine': text,
  'vendors/feishu/markup#escapePlain': text,
  'vendors/feishu/markup#escapeText': text,
  'vendors/feishu/readAnswer#readFeishuAnswer': answer,
  'vendors/judgeAnswer#judgeWithoutCode': answer,
  'vendors/readJson#readJson': (call, value) => call(value.slice(0, 65_536)),
  'vendors/readJson#textField': (call, value) => call({ a: value }, 'a'),
  'vendors/wecom/markup#escapeMarkdown': text,
  'vendors/wecom/markup#escapeMarkdownLine': text,
  'vendors/wecom/markup#escapeText': text,
  'vendors/wecom/readAnswer#readWecomAnswer': answer,
  'wire/query#readQuery': (call, value) => call(DeliveriesQuery, [['webhook', value], ['state', value], ['from', value], ['text', value], [value, value]]),
  'wire/query#readTime': text,
  'wire/query#wrongValue': (call, value) => call([['cursor', value]], 'cursor', 'a cursor'),
  'webhook/checkSecret#checkSecret': (call, value) => [call('feishu', value), call('dingtalk', `SEC${value}`)],
  'webhook/checkSecret#isOneWord': text,
  'webhook/describeValue#describeValue': text,
  'webhook/messageSettings#parseMessageSettings': (call, value) => [call({ environment: value, labelWords: { a: value, [value]: value } }), call({ labelWords: value })],
  'webhook/edit/makeWebhookId#makeWebhookId': (call, value) => call(value, 'abcdefgh'),
  'webhook/edit/planChange#planChange': (call, value) => call({ kind: 'create', webhook: webhookOf(value) }, { ...surroundings, maxWebhooks: 9, otherBytes: 0, storedKeys: [value], nextRevision: 'r2' }),
  'webhook/edit/planSet#planSet': (call, value) => call({ ids: [value], fields: { timeZone: value } }, { ...surroundings, details: new Map(), storedKeys: [value], nextRevision: () => 'r2' }),
  'webhook/edit/validateWebhook#robotsAsChecked': (call, value) => call([{ slot: 1, url: value, secret: value }], { vendor: 'feishu', allowedHosts: [] }),
  'webhook/checkSecret#keyFault': text,
  'webhook/edit/validateWebhook#validateWebhook': (call, value) => call(draftOf(value), surroundings),
  'webhook/edit/webhookDraft#readDraft': (call, value) => call({ ...webhookOf(value), robots: [{ slot: 1, url: value, secret: value }], key: value }, null),
  'webhook/webhookSchema#isTimeZone': text,
  'webhook/parseWebhookSettings#parseWebhookSettings': (call, value) => call(settingsOf(part(value))),
  'webhook/readFields#readFields': (call, value) => call(webhookOf(value), { label: 'a', prefix: 'webhook' }),
  'webhook/readPasted#readPasted': (call, value) => call(value, [], 'wecom'),
  'webhook/requestUrl#checkRequestUrl': (call, value) => call(value, 'feishu', [value]),
  'webhook/requestUrl#vendorOfUrl': text,
  'webhook/readWebhook#idOf': (call, value) => call({ id: value }),
  'webhook/readWebhook#nameOf': (call, value) => call({ name: value }),
  'webhook/storedWebhook#readStored': text,
  'webhook/storedWebhook#storedWebhooks': (call, value) => call({ [`webhook.${value}`]: value, [`webhook.${value}.url`]: value }),
};

const CORE = join(import.meta.dir, '../../src/core');
const files = [...new Bun.Glob('**/*.ts').scanSync(CORE)].filter((file) => !file.endsWith('.test.ts')).sort();
const functions = new Map<string, Call>();
for (const file of files) {
  const module = (await import(join(CORE, file))) as Readonly<Record<string, unknown>>;
  for (const [name, value] of Object.entries(module)) {
    if (typeof value === 'function') {
      functions.set(`${file.replaceAll('\\', '/').replace(/\.ts$/, '')}#${name}`, value as Call);
    }
  }
}

describe('texts of 1 MiB', () => {
  test('are given to every function that takes one', () => {
    const known = [...Object.keys(FED), ...Object.values(NOT_FED).flat()];
    expect([...functions.keys()].filter((name) => !known.includes(name))).toEqual([]);
    expect(known.filter((name) => !functions.has(name))).toEqual([]);
  });

  test.each(Object.keys(FED))('take no long to %s', (name) => {
    const call = functions.get(name) as Call;
    const feed = FED[name] as Feed;
    const slow = TEXTS.map((value) => ({ text: JSON.stringify(value.slice(0, 5)), ms: fastest(call, feed, value) }));
    expect(slow.filter(({ ms }) => ms > MOST_MS)).toEqual([]);
  });
});

describe('a mask', () => {
  test('takes no long for 1 MiB, whatever the secrets are made of', () => {
    const slow = TEXTS.filter((value) => {
      const mask = createSecretMask([value, value.slice(0, 40), `${value.slice(0, 20)}0`]);
      return [mask.hide, mask.hideEcho].some((hide) => fastest(hide as Call, text, value) > MOST_MS);
    });
    expect(slow.map((value) => value.slice(0, 5))).toEqual([]);
  });
});

describe('a notification', () => {
  const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`name${index}`, 'x']));
  test.each([
    ['100,000 labels', { labels: many }],
    ['100,000 annotations', { annotations: many }],
    ['100,000 values', { values: many }],
  ])('with %s takes no long', (_, alert) => {
    const result = parseAlertNotification({ alerts: [alert, { ...alert, status: 'resolved' }] });
    if (!result.ok) {
      throw new Error('it is one that parses');
    }
    const options = { ...OPTIONS, vendor: 'feishu', format: 'card' } as MessageOptions;
    const format = (notification: unknown) =>
      formatNotification(notification as AlertNotification, options, { nowMs: NOW_MS });
    expect(fastest(format, (call) => call(result.notification), '')).toBeLessThan(MOST_MS);
  });
});
