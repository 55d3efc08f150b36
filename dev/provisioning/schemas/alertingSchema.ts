import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from '../../../backend/routes/checkSignature';
import { ALERTING_FIELDS, CONTACT_POINT_FIELDS, RECEIVER_FIELDS } from '../../cli/doctor/checkAlerting';
import { WEBHOOK_SETTINGS } from '../../cli/doctor/checkContactPoint';
import { type JsonSchema, orReference } from './jsonSchemaOf';
import { fieldsOf } from './pluginsSchema';

/** Texts, and what YAML takes for something else: Grafana makes texts of them. */
const TEXT = { type: ['string', 'number', 'boolean'] };

/** Names of headers are read in any case, and a pattern has no flags. */
function anyCase(text: string): string {
  return text.replaceAll(/[a-z]/gi, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}

function header(name: string): JsonSchema {
  return { description: name, ...orReference(`^${anyCase(name)}$`), default: name };
}

const SETTINGS: Readonly<Record<string, JsonSchema>> = {
  url: {
    description: "Grafana itself, as its own server reaches it; the last part is the webhook's id.",
    type: 'string',
    pattern: '^(https?://|\\$).*/api/plugins/enterprise-groups-app/resources/notify/[^/?#]+$',
  },
  httpMethod: { description: 'POST, also if left out.', anyOf: [{ enum: ['POST', '', null] }, orReference('^$')] },
  maxAlerts: { description: 'Most alerts of a notification; 5000 keeps it within what the plugin takes.' },
  authorization_scheme: {
    description: 'Bearer, also if left out.',
    anyOf: [{ enum: ['Bearer', '', null] }, { ...TEXT, pattern: `\\$|^(${anyCase('Bearer')}|)$` }],
  },
  authorization_credentials: {
    description: 'The token of a service account with role Viewer, by reference, without Bearer in front.',
    type: ['string', 'number', 'boolean', 'null'],
    pattern: `^(?!\\s*(${anyCase('Bearer')}|${anyCase('Basic')})\\s)`,
  },
  hmacConfig: {
    description: 'The signature by which the plugin knows the contact point.',
    type: 'object',
    properties: {
      secret: { ...TEXT, description: "The webhook's key: the same as webhooks.<id>.key in the plugin's file." },
      header: header(SIGNATURE_HEADER),
      timestampHeader: header(TIMESTAMP_HEADER),
    },
    required: ['secret', 'header', 'timestampHeader'],
    additionalProperties: false,
  },
  payload: { description: 'Leave it out: it replaces the notification that the plugin reads.', type: 'null' },
};

/** A receiver that is meant to lead to a webhook of the plugin, as the doctor tells it. */
const LEADS_HERE: JsonSchema = {
  required: ['settings'],
  properties: {
    settings: {
      type: 'object',
      anyOf: [
        { required: ['url'], properties: { url: { type: 'string', pattern: 'enterprise-groups' } } },
        {
          required: ['hmacConfig'],
          properties: {
            hmacConfig: { type: 'object', required: ['header'], properties: { header: { const: SIGNATURE_HEADER } } },
          },
        },
      ],
    },
  },
};

const RECEIVER: JsonSchema = {
  type: 'object',
  required: ['uid'],
  properties: fieldsOf(RECEIVER_FIELDS, {
    uid: {
      description: '1 to 40 letters, digits, _ or -, and no other has it.',
      anyOf: [{ ...TEXT, pattern: '\\$|^[a-zA-Z0-9_-]{1,40}$' }],
    },
  }),
  additionalProperties: false,
  if: LEADS_HERE,
  then: {
    required: ['type'],
    properties: {
      type: { anyOf: [{ enum: ['webhook'] }, orReference('^webhook$')] },
      settings: {
        properties: fieldsOf(WEBHOOK_SETTINGS, SETTINGS),
        required: ['url', 'hmacConfig'],
        anyOf: [{ required: ['authorization_credentials'] }, { required: ['username', 'password'] }],
        additionalProperties: false,
      },
    },
  },
};

const LIST = { type: ['array', 'null'] };

/** Files of `provisioning/alerting/`, as far as they lead to the plugin: contact points. */
export const ALERTING_SCHEMA: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Enterprise Groups: a file of provisioning/alerting/',
  type: 'object',
  properties: fieldsOf(ALERTING_FIELDS, {
    contactPoints: {
      ...LIST,
      items: {
        type: 'object',
        required: ['name'],
        properties: fieldsOf(CONTACT_POINT_FIELDS, {
          orgId: {
            description: 'Number of the organization; 1 if left out.',
            anyOf: [{ type: 'integer', minimum: 0 }, { type: 'null' }, orReference('^\\d*$')],
          },
          receivers: { ...LIST, items: RECEIVER },
        }),
        additionalProperties: false,
      },
    },
    groups: LIST,
    policies: LIST,
  }),
  additionalProperties: false,
};
