import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from '../../../backend/routes/checkSignature';
import { ACTION_PREFIX } from '../../../src/core/access/permission';
import { describeValue } from '../../../src/core/webhook/describeValue';
import { type FiledApp, type FiledWebhook } from './app';
import { checkFields, type Examination, isOther } from './examination';
import { type Place } from './place';

/** Every setting of a webhook contact point. Source: grafana/alerting, receivers/webhook/v1/config.go, read 2026-11-22. */
export const WEBHOOK_SETTINGS: readonly string[] = [
  'url',
  'httpMethod',
  'maxAlerts',
  'authorization_scheme',
  'authorization_credentials',
  'username',
  'password',
  'title',
  'message',
  'headers',
  'tlsConfig',
  'hmacConfig',
  'http_config',
  'payload',
];

const PATH = `/api/plugins/${ACTION_PREFIX}/resources/notify/`;

/** Tells whether a contact point's receiver is meant to lead to a webhook of this plugin. */
export function leadsHere(receiver: Place): boolean {
  const { url, hmacConfig } = Object.fromEntries(receiver.at('settings').fields());
  const isNamed = String(url?.value ?? '').includes('enterprise-groups');
  return isNamed || hmacConfig?.at('header').value === SIGNATURE_HEADER;
}

/** Checks a receiver that leads to a webhook; returns the webhook's id, null where it names none. */
export function checkContactPoint(exam: Examination, receiver: Place, apps: readonly FiledApp[]): string | null {
  const settings = receiver.at('settings');
  const type = exam.read(receiver.at('type'));
  if (type.known && type.text !== 'webhook') {
    const got = type.text === '' ? 'nothing' : describeValue(type.text);
    exam.problem(receiver.at('type'), `type: expected webhook, as its settings are those of one, got ${got}`);
  }
  checkFields(exam, settings, WEBHOOK_SETTINGS);
  if (settings.at('payload').value != null) {
    exam.problem(settings.at('payload'), 'payload: expected none: it replaces the notification the plugin reads');
  }
  const method = exam.read(settings.at('httpMethod'));
  if (method.known && !['', 'POST'].includes(method.text)) {
    exam.problem(settings.at('httpMethod'), `httpMethod: expected POST, got ${describeValue(method.text)}`);
  }
  checkAuthorization(exam, settings);
  const webhook = checkUrl(exam, settings.at('url'), apps);
  checkSigning(exam, settings, webhook);
  warnOfUnusedTemplate(exam, settings, webhook);
  return webhook?.id ?? null;
}

function checkUrl(exam: Examination, url: Place, apps: readonly FiledApp[]): FiledWebhook | null {
  exam.read(url);
  const expected = `http://127.0.0.1:3000${PATH}<webhook id>`;
  const text = String(url.value ?? '');
  const [, id] = /\/api\/plugins\/enterprise-groups-app\/resources\/notify\/([^/?#]+)$/.exec(text) ?? [];
  if (id === undefined || !/^(https?:\/\/|\$)/.test(text)) {
    exam.problem(url, `url: expected ${expected}, got ${text === '' ? 'nothing' : 'another address'}`);
    return null;
  }
  const webhooks = apps.flatMap((app) => app.webhooks);
  const webhook = webhooks.find((each) => each.id === id);
  if (webhook === undefined && apps.every(({ hasIds }) => hasIds)) {
    const known = webhooks.length === 0 ? 'no webhooks there' : webhooks.map((each) => each.id).join(', ');
    exam.problem(url, `url: expected the id of a webhook in this organisation (${known}), got ${describeValue(id)}`);
  }
  return webhook ?? null;
}

function checkAuthorization(exam: Examination, settings: Place): void {
  const credentials = settings.at('authorization_credentials');
  const hasToken = isGiven(exam, credentials);
  const hasPassword = isGiven(exam, settings.at('username')) && isGiven(exam, settings.at('password'));
  if (!hasToken && !hasPassword) {
    exam.problem(
      credentials,
      'authorization_credentials: expected the token of a service account with role Viewer, got nothing: Grafana would answer 401'
    );
  }
  if (hasToken && hasPassword) {
    exam.problem(
      settings.at('username'),
      'username: expected none beside authorization_credentials: Grafana rejects both'
    );
  }
  if (/^\s*(?:bearer|basic)\s/i.test(String(credentials.value ?? ''))) {
    exam.problem(
      credentials,
      'authorization_credentials: expected the token alone, got its scheme in front of it: Grafana writes Bearer itself'
    );
  }
  checkScheme(exam, settings, hasToken);
  warnOfPlainText(exam, credentials);
}

function checkScheme(exam: Examination, settings: Place, hasToken: boolean): void {
  const scheme = exam.read(settings.at('authorization_scheme'));
  if (hasToken && scheme.known && !['', 'bearer'].includes(scheme.text.toLowerCase())) {
    exam.problem(
      settings.at('authorization_scheme'),
      `authorization_scheme: expected Bearer, got ${describeValue(scheme.text)}`
    );
  }
}

function warnOfPlainText(exam: Examination, credentials: Place): void {
  const token = exam.read(credentials);
  if (token.known && token.text !== '' && token.text === String(credentials.value)) {
    exam.warning(
      credentials,
      'authorization_credentials: is readable here by everyone; $__file{…} or $__env{…} keeps it elsewhere'
    );
  }
}

function isGiven(exam: Examination, place: Place): boolean {
  const reading = exam.read(place);
  return !reading.known || reading.text !== '';
}

function checkSigning(exam: Examination, settings: Place, webhook: FiledWebhook | null): void {
  const hmac = settings.at('hmacConfig');
  if (hmac.value == null) {
    exam.problem(
      settings,
      `hmacConfig: expected secret, header and timestampHeader, got nothing: the plugin would answer 403`
    );
    return;
  }
  checkFields(exam, hmac, ['secret', 'header', 'timestampHeader']);
  checkHeader(exam, hmac.at('header'), { name: 'header', expected: SIGNATURE_HEADER });
  checkHeader(exam, hmac.at('timestampHeader'), { name: 'timestampHeader', expected: TIMESTAMP_HEADER });
  const secret = exam.read(hmac.at('secret'));
  if (secret.known && secret.text === '') {
    exam.problem(hmac.at('secret'), 'secret: expected the key of the webhook, got nothing');
  } else if (webhook !== null && webhook.key === null) {
    exam.problem(
      webhook.place,
      `${webhook.id}: expected webhooks.${webhook.id}.key in secureJsonData, because a contact point sends to this webhook`
    );
  } else if (webhook?.key && isOther(webhook.key, secret)) {
    const where = `${webhook.keyPlace?.file}:${webhook.keyPlace?.line}`;
    exam.problem(hmac.at('secret'), `secret: expected the same as webhooks.${webhook.id}.key (${where}), got another`);
  }
}

function checkHeader(exam: Examination, place: Place, { name, expected }: { name: string; expected: string }): void {
  const reading = exam.read(place);
  if (reading.known && reading.text.toLowerCase() !== expected.toLowerCase()) {
    exam.problem(
      place,
      `${name}: expected ${expected}, got ${reading.text === '' ? 'nothing' : describeValue(reading.text)}`
    );
  }
}

function warnOfUnusedTemplate(exam: Examination, settings: Place, webhook: FiledWebhook | null): void {
  if (webhook === null || webhook.usesTemplate) {
    return;
  }
  for (const name of ['title', 'message']) {
    if (settings.at(name).exists) {
      exam.warning(settings.at(name), `${name}: is not shown unless the webhook says content: template`);
    }
  }
}
