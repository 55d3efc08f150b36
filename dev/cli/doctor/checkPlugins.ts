import { ACTION_PREFIX } from '../../../src/core/access/permission';
import { parseAccessSettings } from '../../../src/core/access/parseAccessSettings';
import { describeValue } from '../../../src/core/webhook/describeValue';
import { utf8ByteLength } from '../../../src/core/text/utf8ByteLength';
import { type FiledApp } from './app';
import { checkMessages, MESSAGE_FIELDS } from './checkMessages';
import { checkWebhooks } from './checkWebhooks';
import { checkFields, type Examination, listAt } from './examination';
import { type Place } from './place';
import { readOrgId } from './readOrgId';
import { secretsOf, warnOfSize } from './secrets';

/** The plugin's id is also the type of its app. */
const APP_TYPE = ACTION_PREFIX;

/** The relay URL belongs into the file where one sets up the app. */
const RELAY_FIELDS = ['relayUrl', 'relayProvenUrl', 'relayProvenAtMs'];

/** Fields of an entry of `apps`. Source: grafana, pkg/services/provisioning/plugins/types.go. */
export const APP_FIELDS: readonly string[] = ['type', 'org_id', 'org_name', 'disabled', 'jsonData', 'secureJsonData'];

/** Fields of our `jsonData` that a file may have. */
export const JSON_DATA_FIELDS: readonly string[] = ['webhooks', 'access', ...MESSAGE_FIELDS, ...RELAY_FIELDS];

/** Checks a file of `provisioning/plugins/`; other apps in it are left alone. */
export function checkPlugins(exam: Examination, root: Place): FiledApp[] {
  checkFields(exam, root, ['apiVersion', 'apps']);
  return listAt(exam, root.at('apps')).flatMap((app) => {
    const type = exam.read(app.at('type'));
    if (type.known && type.text === '') {
      exam.problem(app, 'type: expected the id of a plugin, got nothing: Grafana would not start');
    }
    if (type.known && type.text !== APP_TYPE && isMeantForUs(app, type.text)) {
      exam.problem(app.at('type'), `type: expected ${APP_TYPE}, got ${describeValue(type.text)}`);
      return checkApp(exam, app);
    }
    return type.known && type.text === APP_TYPE ? checkApp(exam, app) : [];
  });
}

/** Settings of ours under another name: nobody would read them. */
function isMeantForUs(app: Place, type: string): boolean {
  const secrets = [...app.at('secureJsonData').fields().keys()];
  return /enterprise.?groups/i.test(type) || secrets.some((key) => /^webhooks\.[^.]+\.(url|key)$/.test(key));
}

/**
 * Says which organisations several files write: Grafana reads eight files at a time, so that it is left to chance which
 * `jsonData` stays.
 */
export function checkOnce(exam: Examination, apps: readonly FiledApp[]): void {
  apps.forEach(({ orgId, place }, index) => {
    const first = apps.slice(0, index).find((other) => other.orgId === orgId);
    if (first !== undefined) {
      const where = `${first.place.file}:${first.place.line}`;
      exam.problem(
        place,
        `expected one entry for organisation ${orgId}, got another at ${where}: Grafana reads them ` +
          'at the same time, and either may replace the webhooks of the other. Move both into one'
      );
    }
  });
}

function checkApp(exam: Examination, app: Place): FiledApp[] {
  checkFields(exam, app, APP_FIELDS);
  if (String(app.at('disabled').value) === 'true') {
    exam.warning(app.at('disabled'), 'the app is off in this organisation: Grafana answers 404 to its contact points');
  }
  const jsonData = app.at('jsonData');
  checkFields(exam, jsonData, JSON_DATA_FIELDS);
  checkAccess(exam, jsonData.at('access'));
  checkMessages(exam, jsonData);
  warnOfSize(exam, jsonData, utf8ByteLength(JSON.stringify(jsonData.value ?? {})));
  const secrets = secretsOf(exam, app.at('secureJsonData'));
  const lists = { list: jsonData.at('webhooks'), people: jsonData.at('people') };
  const filed = checkWebhooks(exam, lists, secrets);
  return [{ orgId: readOrgId(exam, app), place: app, license: secrets.byKey.get('license') ?? null, ...filed }];
}

function checkAccess(exam: Examination, access: Place): void {
  for (const { field, expected, got } of parseAccessSettings({ access: access.value }).problems) {
    const [, role = '', index] = /^access\.?(\w*)(?:\[(\d+)\])?/.exec(field) ?? [];
    const place = role === '' ? access : access.at(role);
    exam.problem(index === undefined ? place : place.at(Number(index)), `${field}: expected ${expected}, got ${got}`);
  }
}
