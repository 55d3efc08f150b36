import { t } from '@grafana/i18n';
import { type ChannelProblem } from '../../api/alertChannel/channelProblem';
import { type ChannelLeft, type ChannelOutcome } from '../../api/alertChannel/createAlertChannel';
import { type ApiFailure } from '../../api/apiFailure';
import { failureWords } from '../../ui/failureWords';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type Said } from '../../ui/Said';
import { relayUrlFault } from './relayWords';

/** Result of making the channel of the webhook with this name. */
export function channelWords(outcome: ChannelOutcome, name: string): Said {
  if (outcome.kind === 'done') {
    return doneWords(outcome);
  }
  const { problem, left } = outcome;
  const { why, fix } = problemWords(problem);
  if (problem.kind === 'webhook-provisioned' || problem.kind === 'foreign-channel') {
    return { severity: 'info', title: why, lines: [fix] };
  }
  const saved = t('alert-channel.saved', 'The webhook “{{name}}” is saved.', { name, ...PLAIN_VALUES });
  const lines = [why, fix, left === 'unchanged' ? saved : '', LEFT[left]()];
  return left === 'works'
    ? {
        severity: 'warning',
        title: t('alert-channel.works.title', 'The alert channel works, but old access tokens remain'),
        lines,
      }
    : {
        severity: isSomebodysTurn(problem) ? 'warning' : 'error',
        title: t('alert-channel.failed.title', 'The alert channel is not set up'),
        lines,
      };
}

/** True if nothing went wrong: another person, or another name, is all it takes. */
export function isSomebodysTurn(problem: ChannelProblem): boolean {
  return problem.kind === 'title-taken' || (problem.kind === 'call' && problem.failure.kind === 'forbidden');
}

function doneWords({ title, change }: Extract<ChannelOutcome, { readonly kind: 'done' }>): Said {
  const values = { title, ...PLAIN_VALUES };
  const use = t('alert-channel.done.use', 'Alert rules and notification policies can now select “{{title}}”.', values);
  switch (change) {
    case 'made':
      return { severity: 'success', title: t('alert-channel.done.made', 'The alert channel is set up'), lines: [use] };
    case 'repaired':
      return {
        severity: 'success',
        title: t('alert-channel.done.repaired', 'The alert channel is repaired'),
        lines: [use],
      };
    case 'kept':
      return {
        severity: 'success',
        title: t('alert-channel.done.kept', 'The alert channel was already set up'),
        lines: [
          use,
          t(
            'alert-channel.done.renew',
            'If Grafana still reports a wrong token or signature, replace the token and the HMAC key. Whether they match cannot be read.'
          ),
        ],
      };
  }
}

/** Sentences for the channel's state after a failure. */
const LEFT: Readonly<Record<ChannelLeft, () => string>> = {
  unchanged: () => t('alert-channel.left.unchanged', 'No contact points were changed.'),
  refusing: () =>
    t(
      'alert-channel.left.refusing',
      'The contact point exists but does not match the webhook yet. Alerts sent through it are rejected until you finish.'
    ),
  unknown: () =>
    t(
      'alert-channel.left.unknown',
      'Grafana did not answer, so it is unknown whether the contact point was created. Try again to finish.'
    ),
  works: () => t('alert-channel.left.works', 'Try again to remove them.'),
};

/** The reason why a step could not be done, in words. */
interface ProblemWords {
  readonly why: string;
  /** The advice; '' where trying again is all. */
  readonly fix: string;
}

type ProblemOf<K> = Extract<ChannelProblem, { readonly kind: K }>;

const PROBLEMS: { readonly [K in ChannelProblem['kind']]: (problem: ProblemOf<K>) => ProblemWords } = {
  call: ({ failure }) => callWords(failure),
  'webhook-provisioned': () => ({
    why: t('alert-channel.provisioned.why', 'This webhook is provisioned from a file.'),
    fix: t(
      'alert-channel.provisioned.fix',
      'Provision its contact point from a file too. docs/provisioning.md has a complete example.'
    ),
  }),
  'webhook-missing': () => ({
    why: t('alert-channel.missing.why', 'The webhook no longer exists.'),
    fix: t('alert-channel.missing.fix', 'Someone may have deleted it. Reload the list of webhooks.'),
  }),
  'relay-url': ({ fault }) => ({
    why: t('alert-channel.relay-url.why', 'The relay URL in the settings cannot be used: {{fault}}', {
      fault: relayUrlFault(fault),
      ...PLAIN_VALUES,
    }),
    fix: t('alert-channel.relay-url.fix', 'Correct and verify it on the Configuration page.'),
  }),
  'not-kept': () => ({
    why: t('alert-channel.not-kept.why', 'Grafana accepted the contact point but did not save all of it.'),
    fix: t(
      'alert-channel.not-kept.fix',
      'Its access token, its HMAC key or a setting is missing when read back. Provision it from a file instead (docs/provisioning.md), or request a plugin version that supports your Grafana.'
    ),
  }),
  'token-must-expire': () => ({
    why: t('alert-channel.must-expire.why', 'This Grafana allows only access tokens that expire.'),
    fix: t(
      'alert-channel.must-expire.fix',
      'The contact point would stop working when its token expires. Ask a Grafana server admin to remove token_expiration_day_limit and api_key_max_seconds_to_live, or provision the contact point and renew its token yourself.'
    ),
  }),
  'key-refused': () => ({
    why: t('alert-channel.key-refused.why', 'The webhook cannot store a new HMAC key.'),
    fix: t('alert-channel.key-refused.fix', 'Open the webhook, fix its problems and save it first.'),
  }),
  overtaken: () => ({
    why: t('alert-channel.overtaken.why', 'Someone else set up the same alert channel at the same time.'),
    fix: t('alert-channel.overtaken.fix', 'Try again: the set-up that finishes last is used.'),
  }),
  'contact-point-provisioned': ({ title }) => ({
    why: t('alert-channel.point-provisioned.why', 'The contact point “{{title}}” is provisioned.', {
      title,
      ...PLAIN_VALUES,
    }),
    fix: t(
      'alert-channel.point-provisioned.fix',
      'Edit it at its source, such as a file or Terraform, because changes made here would be overwritten.'
    ),
  }),
  'foreign-channel': ({ title }) => ({
    why: t('alert-channel.foreign.why', 'The contact point “{{title}}” already sends to this webhook.', {
      title,
      ...PLAIN_VALUES,
    }),
    fix: t(
      'alert-channel.foreign.fix',
      'It was set up manually and continues to work, so alert rules can use it. To have the plugin create one, delete it first, because a new HMAC key would break it.'
    ),
  }),
  'title-taken': ({ title }) => ({
    why: t('alert-channel.title-taken.why', 'Another contact point is already named “{{title}}”.', {
      title,
      ...PLAIN_VALUES,
    }),
    fix: t('alert-channel.title-taken.fix', 'Choose another name. Alert rules show the contact point under this name.'),
  }),
};

/** Says why a step could not be done. */
function problemWords(problem: ChannelProblem): ProblemWords {
  return (PROBLEMS[problem.kind] as (one: ChannelProblem) => ProblemWords)(problem);
}

function callWords(failure: ApiFailure): ProblemWords {
  if (failure.kind === 'forbidden') {
    return {
      why: t('alert-channel.forbidden.why', 'Your role does not allow this.'),
      fix: t(
        'alert-channel.forbidden.fix',
        'Ask an organization admin to open this webhook and set up its alert channel. This needs the permissions to manage service accounts (serviceaccounts:read, create, write) and to create contact points.'
      ),
    };
  }
  const { title, fix } = failureWords(failure);
  return { why: title, fix };
}
