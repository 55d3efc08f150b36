import { t } from '@grafana/i18n';
import { failureWords } from '../../ui/failureWords';
import { joinSentences } from '../../ui/joinSentences';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { changeWords } from './changeWords';
import { type DeletionState } from './useDeletion';

interface DeletionWords {
  readonly title: string;
  readonly fix: string;
}

/** The reason why a deletion did not come to its end, in words; '' where there is nothing to say. */
export function deletionWords(state: DeletionState): DeletionWords {
  switch (state.kind) {
    case 'idle':
    case 'deleting':
    case 'done':
      return { title: '', fix: '' };
    case 'channel':
      return channelWords(state.outcome);
    case 'webhook':
      return changeWords(state.outcome);
    case 'tokens':
      return failureWords(state.failure);
  }
}

type ChannelOutcome = Extract<DeletionState, { readonly kind: 'channel' }>['outcome'];

function channelWords(outcome: ChannelOutcome): DeletionWords {
  if (outcome.kind === 'in-use') {
    return {
      title: t('webhooks.delete.channel-in-use', 'Its contact point is now in use'),
      fix: t('webhooks.delete.channel-in-use-fix', "Nothing was deleted. Grafana's message: {{message}}", {
        message: outcome.message,
        ...PLAIN_VALUES,
      }),
    };
  }
  const { title, fix } = failureWords(outcome.failure);
  const why =
    outcome.failure.kind === 'forbidden'
      ? t(
          'webhooks.delete.channel-forbidden',
          'Your role cannot delete contact points. Ask an organization admin, or keep the contact point.'
        )
      : joinSentences(title, fix);
  return {
    title: t('webhooks.delete.channel-failed', 'Its contact point could not be deleted'),
    fix: t('webhooks.delete.nothing', 'Nothing was deleted. {{why}}', { why, ...PLAIN_VALUES }),
  };
}
