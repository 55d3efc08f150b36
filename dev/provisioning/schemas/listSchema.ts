import { MESSAGE_FIELDS } from '../../cli/doctor/checkMessages';
import { ENTRY_FIELDS, ROBOT_FIELDS } from '../../cli/provision/listEntry';
import { type JsonSchema } from './jsonSchemaOf';
import { fieldsOf, JSON_DATA, WEBHOOK } from './pluginsSchema';

/** Addresses and secrets are references, or texts that are judged by the platform they are of. */
const SECRET: JsonSchema = { type: ['string', 'number', 'boolean', 'null'] };

const ROBOTS: JsonSchema = {
  description: 'Further robots of the same group: they take turns, for more pace.',
  type: ['array', 'null'],
  items: {
    type: ['object', 'null'],
    properties: fieldsOf(ROBOT_FIELDS, { url: SECRET, secret: SECRET }),
    additionalProperties: false,
  },
};

/** The list of webhooks that `provision` makes files of. */
export const LIST_SCHEMA: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Enterprise Groups: a list of webhooks for npm run cli -- provision',
  type: 'object',
  required: ['webhooks'],
  properties: {
    ...fieldsOf(MESSAGE_FIELDS, JSON_DATA),
    webhooks: {
      description: 'The webhooks, one for each group. provision makes a contact point for each.',
      type: 'array',
      minItems: 1,
      items: {
        ...WEBHOOK,
        required: ['name', 'vendor', 'url'],
        properties: fieldsOf(ENTRY_FIELDS, {
          ...(WEBHOOK['properties'] as Readonly<Record<string, JsonSchema>>),
          // What is written as a number becomes the text of an id.
          id: { description: 'Made of name and vendor if left out. Stays for good.' },
          url: { ...SECRET, description: "The robot's Webhook URL, by reference." },
          secret: { ...SECRET, description: "The robot's signing secret, by reference, if it signs." },
          robots: ROBOTS,
          contactPoint: { description: "Name of the contact point; the webhook's if left out." },
        }),
      },
    },
  },
  additionalProperties: false,
};
