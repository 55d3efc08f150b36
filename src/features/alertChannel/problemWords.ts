import { t } from '@grafana/i18n';
import { type ChannelProblem } from '../../api/alertChannel/channelProblem';
import { type ApiFailure } from '../../api/apiFailure';
import { failureWords } from '../../ui/failureWords';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { relayUrlFault } from './relayUrlWords';

/** Why a step could not be done, in words. */
export interface ProblemWords {
  readonly why: string;
  /** What to do about it; '' where trying again is all. */
  readonly fix: string;
}

type Of<K> = Extract<ChannelProblem, { readonly kind: K }>;

const WORDS: { readonly [K in ChannelProblem['kind']]: (problem: Of<K>) => ProblemWords } = {
  call: ({ failure }) => callWords(failure),
  'webhook-provisioned': () => ({
    why: t('alert-channel.provisioned.why', 'This webhook is provisioned from a file.'),
    fix: t(
      'alert-channel.provisioned.fix',
      'Provision its contact point from a file as well: docs/provisioning.md has a complete example.'
    ),
  }),
  'webhook-missing': () => ({
    why: t('alert-channel.missing.why', 'The webhook no longer exists.'),
    fix: t('alert-channel.missing.fix', 'Reload the list of webhooks: someone may have deleted it.'),
  }),
  'relay-url': ({ fault }) => ({
    why: t('alert-channel.relay-url.why', 'The relay URL in the settings cannot be used: {{fault}}', {
      fault: relayUrlFault(fault),
      ...PLAIN_VALUES,
    }),
    fix: t('alert-channel.relay-url.fix', 'Correct it on the Configuration page, and prove it there.'),
  }),
  'not-kept': () => ({
    why: t('alert-channel.not-kept.why', 'Grafana took the contact point but did not keep all of it.'),
    fix: t(
      'alert-channel.not-kept.fix',
      'Its access token, its signing key or a setting is missing when it is read back. Provision it from a file instead (docs/provisioning.md), or ask for a version of this plugin made for your Grafana.'
    ),
  }),
  'token-must-expire': () => ({
    why: t('alert-channel.must-expire.why', 'This Grafana allows only access tokens that expire.'),
    fix: t(
      'alert-channel.must-expire.fix',
      'A contact point would fall silent when its token expires. Ask whoever runs Grafana to lift token_expiration_day_limit and api_key_max_seconds_to_live, or provision the contact point and renew its token by yourself.'
    ),
  }),
  'key-refused': () => ({
    why: t('alert-channel.key-refused.why', 'The webhook does not take a new signing key.'),
    fix: t('alert-channel.key-refused.fix', 'Open the webhook, correct what is wrong with it, and save it first.'),
  }),
  overtaken: () => ({
    why: t('alert-channel.overtaken.why', 'Someone else set up the same alert channel at the same moment.'),
    fix: t('alert-channel.overtaken.fix', 'Try again: whoever finishes last leaves everything fitting.'),
  }),
  'contact-point-provisioned': ({ title }) => ({
    why: t('alert-channel.point-provisioned.why', 'The contact point “{{title}}” is provisioned.', {
      title,
      ...PLAIN_VALUES,
    }),
    fix: t(
      'alert-channel.point-provisioned.fix',
      'Change it where it comes from, such as a file or Terraform: what is changed here would be undone there.'
    ),
  }),
  'foreign-channel': ({ title }) => ({
    why: t('alert-channel.foreign.why', 'The contact point “{{title}}” already leads to this webhook.', {
      title,
      ...PLAIN_VALUES,
    }),
    fix: t(
      'alert-channel.foreign.fix',
      'It was set up by hand and keeps working: alert rules can use it as it is. To have one set up here, delete it first, since a new signing key would break it.'
    ),
  }),
  'title-taken': ({ title }) => ({
    why: t('alert-channel.title-taken.why', 'Another contact point is already named “{{title}}”.', {
      title,
      ...PLAIN_VALUES,
    }),
    fix: t('alert-channel.title-taken.fix', 'Choose another name. Alert rules show the contact point under it.'),
  }),
};

/** Says why a step could not be done. */
export function problemWords(problem: ChannelProblem): ProblemWords {
  return (WORDS[problem.kind] as (one: ChannelProblem) => ProblemWords)(problem);
}

function callWords(failure: ApiFailure): ProblemWords {
  if (failure.kind === 'forbidden') {
    return {
      why: t('alert-channel.forbidden.why', 'Your role may not do this.'),
      fix: t(
        'alert-channel.forbidden.fix',
        'An organization admin can: ask one to open this webhook and set up its alert channel. It takes permission to manage service accounts (serviceaccounts:read, create, write) and to create contact points.'
      ),
    };
  }
  const { title, fix } = failureWords(failure);
  return { why: title, fix };
}
