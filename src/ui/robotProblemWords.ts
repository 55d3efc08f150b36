import { t } from '@grafana/i18n';
import { type SettingsProblem } from '../core/webhook/settingsProblem';
import { vendorName } from '../core/vendors/vendorName';
import { type Vendor, VENDOR_FACTS, VENDORS } from '../core/webhook/vendor';
import { PLAIN_VALUES } from './plainValues';
import { problemValues } from './problemValues';
import { readerLanguage } from './readerLanguage';

/** The words for a fault of a robot, a key or something no rule names, by the rule; see `problemWords`. */
export const ROBOT_PROBLEM_WORDS = {
  robots: () => t('problem.robots', 'A webhook has 1 to 10 robots. Add the request URL of the first one.'),
  robot: () => t('problem.robot', 'The robots cannot be read. Reload the page and fill them in again.'),
  'url-missing': (problem) =>
    t('problem.url-missing', 'Paste the address of the robot. It looks like {{expected}}', problemValues(problem)),
  'url-form': (problem) =>
    t(
      'problem.url-form',
      'This is no web address. Copy it again from the settings of the robot; it looks like {{expected}}',
      problemValues(problem)
    ),
  'url-user': (problem) =>
    t(
      'problem.url-user',
      'There is a user name in the address. Copy it again from the settings of the robot; it looks like {{expected}}',
      problemValues(problem)
    ),
  'url-host': (problem) =>
    t(
      'problem.url-host',
      "The address leads to a host that is not the vendor's. It has to look like {{expected}} If this is your company's own server, ask a server admin to add its host to allowed_hosts in Grafana's configuration.",
      problemValues(problem)
    ),
  'url-vendor': (problem) =>
    t(
      'problem.url-vendor',
      "This is the address of another vendor's robot. Choose that vendor above, or paste an address such as {{expected}}",
      problemValues(problem)
    ),
  'url-plain-http': () =>
    t('problem.url-plain-http', 'The address begins with http, which is not encrypted. Use https.'),
  'url-port': (problem) =>
    t('problem.url-port', 'Remove the port from the address. It has to look like {{expected}}', problemValues(problem)),
  'url-fragment': () => t('problem.url-fragment', 'Remove what follows the # in the address, and the # itself.'),
  'url-path': (problem) =>
    t(
      'problem.url-path',
      'The host is right, but what follows it is not. Copy the address again; it looks like {{expected}}',
      problemValues(problem)
    ),
  'url-token': (problem) =>
    t(
      'problem.url-token',
      'The token at the end of the address is missing or cut off. Copy the whole address again; it looks like {{expected}}',
      problemValues(problem)
    ),
  'url-query': (problem) =>
    t(
      'problem.url-query',
      'There is more in the address than the vendor gave. Remove timestamp, sign and the like; it has to look like {{expected}}',
      problemValues(problem)
    ),
  'url-twice': () =>
    t('problem.url-twice', 'This robot is in the list already. Add another robot of the group, or remove this one.'),
  'url-anew': () =>
    t(
      'problem.url-anew',
      'The vendor is another now, so the stored address is of no use. Paste the address of the new robot.'
    ),
  'secret-unused': () =>
    t('problem.secret-unused', '{{vendors}} robots have no secret. Remove it.', {
      vendors: namesOfUnsigned(),
      ...PLAIN_VALUES,
    }),
  'secret-prefix': () => VENDORS.flatMap((vendor) => prefixWords(vendor)).join(' '),
  'secret-form': () => t('problem.secret-form', 'A secret has at most 256 characters and no spaces. Copy it again.'),
  'secret-anew': () =>
    t(
      'problem.secret-anew',
      'The stored secret belongs to the address before. Enter the secret of the new one, or reset it and leave it empty.'
    ),
  'secret-in-json': (problem) =>
    t(
      'problem.secret-in-json',
      '{{field}} stands in jsonData, where everybody can read it. Move it to secureJsonData, where Grafana encrypts it.',
      problemValues(problem)
    ),
  'key-form': () =>
    t(
      'problem.key-form',
      'The key of the alert channel has to have 16 to 256 characters and no spaces, and variables in a provisioning file have to be filled in. Until then alerts are turned away.'
    ),
  'unknown-key': (problem) =>
    t(
      'problem.unknown-key',
      'Nobody reads the secure key {{field}}. It is most likely misspelt: correct it, or empty it to remove it.',
      problemValues(problem)
    ),
  'leftover-keys': () =>
    t(
      'problem.leftover-keys',
      'Secrets of a deleted webhook are left over. Nobody uses them; an admin can empty them.'
    ),
  other: (problem) => t('problem.other', 'Expected {{expected}}, got {{got}}.', problemValues(problem)),
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
          'A {{vendor}} secret begins with {{prefix}}. Copy all of it from Security settings, Sign.',
          values
        ),
      ];
}
