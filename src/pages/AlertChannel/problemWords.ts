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

/** Says why a step could not be done. */
export function problemWords(problem: ChannelProblem): ProblemWords {
  switch (problem.kind) {
    case 'call':
      return callWords(problem.failure);
    case 'webhook-provisioned':
      return {
        why: t('alert-channel.provisioned.why', 'This webhook is provisioned from a file.'),
        fix: t(
          'alert-channel.provisioned.fix',
          'Provision its contact point from a file as well: docs/provisioning.md has a complete example.'
        ),
      };
    case 'webhook-missing':
      return {
        why: t('alert-channel.missing.why', 'The webhook no longer exists.'),
        fix: t('alert-channel.missing.fix', 'Reload the list of webhooks: someone may have deleted it.'),
      };
    case 'relay-url':
      return {
        why: t('alert-channel.relay-url.why', 'The relay URL in the settings cannot be used: {{fault}}', {
          fault: relayUrlFault(problem.fault),
          ...PLAIN_VALUES,
        }),
        fix: t('alert-channel.relay-url.fix', 'Correct it on the Configuration page, and prove it there.'),
      };
    case 'not-kept':
      return {
        why: t('alert-channel.not-kept.why', 'Grafana took the contact point but did not keep all of it.'),
        fix: t(
          'alert-channel.not-kept.fix',
          'Its access token, its signing key or a setting is missing when it is read back. Provision it from a file instead (docs/provisioning.md), or ask for a version of this plugin made for your Grafana.'
        ),
      };
    case 'token-must-expire':
      return {
        why: t('alert-channel.must-expire.why', 'This Grafana allows only access tokens that expire.'),
        fix: t(
          'alert-channel.must-expire.fix',
          'A contact point would fall silent when its token expires. Ask whoever runs Grafana to lift token_expiration_day_limit and api_key_max_seconds_to_live, or provision the contact point and renew its token by yourself.'
        ),
      };
    case 'contact-point-provisioned':
    case 'foreign-channel':
    case 'title-taken':
      return contactPointWords(problem);
    case 'key-refused':
      return {
        why: t('alert-channel.key-refused.why', 'The webhook does not take a new signing key.'),
        fix: t('alert-channel.key-refused.fix', 'Open the webhook, correct what is wrong with it, and save it first.'),
      };
    case 'overtaken':
      return {
        why: t('alert-channel.overtaken.why', 'Someone else set up the same alert channel at the same moment.'),
        fix: t('alert-channel.overtaken.fix', 'Try again: whoever finishes last leaves everything fitting.'),
      };
  }
}

type ContactPointProblem = Extract<ChannelProblem, { readonly title: string }>;

function contactPointWords({ kind, title }: ContactPointProblem): ProblemWords {
  const values = { title, ...PLAIN_VALUES };
  switch (kind) {
    case 'contact-point-provisioned':
      return {
        why: t('alert-channel.point-provisioned.why', 'The contact point “{{title}}” is provisioned.', values),
        fix: t(
          'alert-channel.point-provisioned.fix',
          'Change it where it comes from, such as a file or Terraform: what is changed here would be undone there.'
        ),
      };
    case 'foreign-channel':
      return {
        why: t('alert-channel.foreign.why', 'The contact point “{{title}}” already leads to this webhook.', values),
        fix: t(
          'alert-channel.foreign.fix',
          'It was set up by hand and keeps working: alert rules can use it as it is. To have one set up here, delete it first, since a new signing key would break it.'
        ),
      };
    case 'title-taken':
      return {
        why: t('alert-channel.title-taken.why', 'Another contact point is already named “{{title}}”.', values),
        fix: t('alert-channel.title-taken.fix', 'Choose another name. Alert rules show the contact point under it.'),
      };
  }
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
