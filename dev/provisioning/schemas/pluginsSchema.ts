import * as v from 'valibot';

import { ACTION_PREFIX, actionOf, PERMISSIONS } from '../../../src/core/access/permission';
import { ORG_ROLES } from '../../../src/core/access/roleTable';
import { expectedInSettings } from '../../../src/core/webhook/expectedInSettings';
import { LANGUAGES } from '../../../src/core/webhook/language';
import { BookPersonSchema } from '../../../src/core/webhook/peopleBook';
import { RULES_TOKEN } from '../../../src/core/webhook/secureKey';
import { BOOK_MAX, ENVIRONMENT_MAX_LENGTH, LABEL_WORD_MAX_LENGTH } from '../../../src/core/webhook/webhookLimits';
import { line, WebhookSchema } from '../../../src/core/webhook/webhookSchema';
import { APP_FIELDS, JSON_DATA_FIELDS } from '../../cli/doctor/checkPlugins';
import { type JsonSchema, jsonSchemaOf, orReference } from './jsonSchemaOf';

/** Texts, and what YAML takes for something else: Grafana makes texts of them. */
const TEXT = { type: ['string', 'number', 'boolean', 'null'] };

const LabelWord = v.union([
  line(1, LABEL_WORD_MAX_LENGTH),
  v.strictObject(Object.fromEntries(LANGUAGES.map((each) => [each, v.optional(line(0, LABEL_WORD_MAX_LENGTH))]))),
]);

/** The words of the doctor for a field; none where the field is what it seems. */
function describe(path: string): string {
  const { rule, expected } = expectedInSettings(path);
  return path === '' || rule === 'other' ? '' : `${expected.slice(0, 1).toUpperCase()}${expected.slice(1)}.`;
}

/** A webhook without its secrets. */
export const WEBHOOK = jsonSchemaOf(WebhookSchema, describe);

/** Schemas of the fields of `jsonData` that have more to say than their name. Others may be anything. */
export const JSON_DATA: Readonly<Record<string, JsonSchema>> = {
  webhooks: {
    description: 'The webhooks, one for each group. Their secrets stand in secureJsonData.',
    type: ['array', 'null'],
    items: WEBHOOK,
  },
  access: {
    description: 'What each role of the organization may do. A role that is left out keeps its default.',
    type: ['object', 'null'],
    properties: Object.fromEntries(ORG_ROLES.map((role) => [role, permissionList()])),
    additionalProperties: false,
  },
  environment: jsonSchemaOf(v.nullish(line(0, ENVIRONMENT_MAX_LENGTH)), () => describe('environment')),
  labelWords: {
    description: describe('labelWords'),
    type: ['object', 'null'],
    additionalProperties: jsonSchemaOf(LabelWord, () => ''),
  },
  people: {
    description: 'The address book: mention rules name its people.',
    type: ['array', 'null'],
    maxItems: BOOK_MAX,
    items: jsonSchemaOf(BookPersonSchema, (path) => describe(`people[].${path}`)),
  },
  relayUrl: { description: "Where Grafana's server reaches itself, for alert channels." },
  relayProvenUrl: { description: 'Written by the Configuration page, not by hand.' },
  relayProvenAtMs: { description: 'Written by the Configuration page, not by hand.' },
};

function permissionList(): JsonSchema {
  const names = PERMISSIONS.flatMap((permission) => [permission, actionOf(permission)]);
  return {
    type: ['array', 'null'],
    items: { anyOf: [{ enum: PERMISSIONS }, { type: 'string', pattern: `^\\s*(${names.join('|')})\\s*$` }] },
  };
}

const SECURE_JSON_DATA: JsonSchema = {
  description: 'Secrets. Grafana encrypts them, and takes references such as $__file{/path} and $__env{NAME}.',
  type: ['object', 'null'],
  properties: {
    license: { ...TEXT, description: 'The license of the organization.' },
    [RULES_TOKEN]: {
      ...TEXT,
      description: "The token of a service account that may read alert rules, for the rule's words.",
    },
  },
  patternProperties: {
    '^webhooks\\.[^.]+\\..+$': TEXT,
    '^(webhook\\..*|evaluation)$': { ...TEXT, description: 'Kept by the plugin itself; a file overwrites it.' },
  },
  additionalProperties: false,
};

const APP: Readonly<Record<string, JsonSchema>> = {
  type: { const: ACTION_PREFIX },
  org_id: {
    description: 'Number of the organization; 1 if left out.',
    anyOf: [{ type: 'integer', minimum: 0 }, { type: 'null' }, orReference('^\\d*$')],
  },
  org_name: { description: 'Write org_id in its place: contact points name the organization by number.' },
  disabled: { description: 'True switches the app off in this organization.', type: ['boolean', 'string', 'null'] },
  jsonData: {
    description: 'Settings that everyone who may open the app can read: no addresses, no secrets.',
    type: ['object', 'null'],
    properties: fieldsOf(JSON_DATA_FIELDS, JSON_DATA),
    additionalProperties: false,
  },
  secureJsonData: SECURE_JSON_DATA,
};

/** A field without a schema of its own is known, and may be anything. */
export function fieldsOf(names: readonly string[], known: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return Object.fromEntries(names.map((name) => [name, known[name] ?? {}]));
}

/** Files of `provisioning/plugins/`. Other apps in them may be anything. */
export const PLUGINS_SCHEMA: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Enterprise Groups: a file of provisioning/plugins/',
  type: 'object',
  properties: {
    apiVersion: {},
    apps: {
      type: ['array', 'null'],
      items: {
        type: 'object',
        required: ['type'],
        if: { properties: { type: { const: ACTION_PREFIX } } },
        then: { properties: fieldsOf(APP_FIELDS, APP), additionalProperties: false },
      },
    },
  },
  additionalProperties: false,
};
