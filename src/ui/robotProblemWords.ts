import { t } from '@grafana/i18n';
import { type SettingsProblem } from '../core/webhook/settingsProblem';
import { vendorName } from '../core/vendors/vendorName';
import { type Vendor, VENDOR_FACTS, VENDORS } from '../core/webhook/vendor';
import { PLAIN_VALUES } from './plainValues';
import { problemValues } from './problemValues';
import { readerLanguage } from './readerLanguage';

/** The words for a fault of a robot, a key or something no rule names, by the rule; see `problemWords`. */
export const ROBOT_PROBLEM_WORDS = {
  robots: () => t('problem.robots', 'A webhook must have 1 to 10 robots. Enter the Webhook URL of the first one.'),
  robot: () => t('problem.robot', 'The robots cannot be read. Reload the page and fill them in again.'),
  'url-missing': (problem) =>
    t(
      'problem.url-missing',
      "The address is missing. Paste the robot's Webhook URL. Expected: {{expected}}",
      problemValues(problem)
    ),
  'url-form': (problem) =>
    t(
      'problem.url-form',
      "This is not a valid web address. Copy it again from the robot's settings. Expected: {{expected}}",
      problemValues(problem)
    ),
  'url-user': (problem) =>
    t(
      'problem.url-user',
      "The address contains a user name. Copy it again from the robot's settings. Expected: {{expected}}",
      problemValues(problem)
    ),
  'url-host': (problem) =>
    t(
      'problem.url-host',
      'The host in this address does not belong to the platform. If it is a private deployment, ask a server admin to add the host to allowed_hosts. Expected: {{expected}}',
      problemValues(problem)
    ),
  'url-vendor': (problem) =>
    t(
      'problem.url-vendor',
      'This address belongs to a robot of another platform. Select that platform above, or paste an address of this one. Expected: {{expected}}',
      problemValues(problem)
    ),
  'url-plain-http': () =>
    t('problem.url-plain-http', 'The address begins with http, which is not encrypted. Use https.'),
  'url-port': (problem) =>
    t('problem.url-port', 'The address contains a port. Remove it. Expected: {{expected}}', problemValues(problem)),
  'url-fragment': () => t('problem.url-fragment', 'The address contains a #. Remove it and everything after it.'),
  'url-path': (problem) =>
    t(
      'problem.url-path',
      'The host is correct, but the path after it is not. Copy the address again. Expected: {{expected}}',
      problemValues(problem)
    ),
  'url-token': (problem) =>
    t(
      'problem.url-token',
      'The token at the end of the address is missing or incomplete. Copy the whole address again. Expected: {{expected}}',
      problemValues(problem)
    ),
  'url-query': (problem) =>
    t(
      'problem.url-query',
      'The address contains additional parameters. Remove timestamp, sign and the like. Expected: {{expected}}',
      problemValues(problem)
    ),
  'url-twice': () =>
    t('problem.url-twice', 'This robot is already in the list. Add another robot of the group, or remove this one.'),
  'url-known': ({ got }) =>
    t(
      'problem.url-known',
      'This seems to be the robot of {{webhook}} already. Two webhooks of one robot share how much it may send: use one of them, or another robot.',
      { webhook: got, ...PLAIN_VALUES }
    ),
  'url-anew': () =>
    t(
      'problem.url-anew',
      "You changed the platform, so the saved address no longer applies. Paste the new robot's address."
    ),
  'secret-unused': () =>
    t('problem.secret-unused', '{{vendors}} robots have no signing secret. Remove it.', {
      vendors: namesOfUnsigned(),
      ...PLAIN_VALUES,
    }),
  'secret-prefix': () => VENDORS.flatMap((vendor) => prefixWords(vendor)).join(' '),
  'secret-form': () =>
    t('problem.secret-form', 'A signing secret can have at most 256 characters and no spaces. Copy it again.'),
  'secret-anew': () =>
    t(
      'problem.secret-anew',
      'You changed the address, so the saved signing secret no longer applies. Enter the secret of the new robot, or reset the field and leave it empty.'
    ),
  'secret-in-json': (problem) =>
    t(
      'problem.secret-in-json',
      '{{field}} is in jsonData, where everyone can read it. Move it to secureJsonData, where Grafana encrypts it.',
      problemValues(problem)
    ),
  'key-form': () =>
    t(
      'problem.key-form',
      'Alerts are rejected because the HMAC key is not valid. It must have 16 to 256 characters and no spaces, and variables in a provisioning file must be replaced with values.'
    ),
  'unknown-key': (problem) =>
    t(
      'problem.unknown-key',
      'Unknown secure key {{field}}, probably misspelled. Correct it, or clear it to remove it.',
      problemValues(problem)
    ),
  'leftover-keys': () =>
    t('problem.leftover-keys', 'Secrets of a deleted webhook remain. They are not used, and an admin can clear them.'),
  other: () =>
    t('problem.other', 'This value is not valid. Correct it, or reload the page if the plugin was just updated.'),
} satisfies Readonly<Record<string, (problem: SettingsProblem) => string>>;

function namesOfUnsigned(): string {
  const vendors = VENDORS.filter((vendor) => VENDOR_FACTS[vendor].secret === null);
  return vendors.map((vendor) => vendorName(vendor, readerLanguage())).join(', ');
}

function prefixWords(vendor: Vendor): string[] {
  const prefix = VENDOR_FACTS[vendor].secret?.prefix ?? '';
  const values = { vendor: vendorName(vendor, readerLanguage()), prefix, ...PLAIN_VALUES };
  return prefix === ''
    ? []
    : [
        t(
          'problem.secret-prefix',
          'A {{vendor}} signing secret must begin with {{prefix}}. Copy all of it from Security settings, Sign.',
          values
        ),
      ];
}
