import { t } from '@grafana/i18n';
import { type ApiFailure, wasTurnedAway } from '../../api/apiFailure';
import { failureWords, serverText } from '../../ui/failureWords';
import { type Said } from '../../ui/Said';

/** The message where nobody knows what the vendor says to a test message. */
export function unansweredSaid(failure: ApiFailure): Said {
  const { title, fix } = failureWords(failure);
  // What a server says is no advice.
  const isQuote = failure.kind === 'failed' && fix !== '' && fix === serverText(failure.message);
  return {
    severity: 'error',
    title: wasTurnedAway(failure)
      ? notSent()
      : t('webhooks.test.unknown', 'No response: the message may have been sent'),
    lines: isQuote ? [title, fix] : [title],
    facts: [fixFact(isQuote ? '' : fix)],
  };
}

/** Nothing went out: what would say the result could not be loaded. */
export function wordlessSaid(): Said {
  return { ...unansweredSaid({ kind: 'offline' }), title: notSent() };
}

function notSent(): string {
  return t('webhooks.test.not-sent', 'Not sent');
}

export function fixFact(text: string) {
  return { term: t('webhooks.test.fix', 'What to do'), text, kind: 'spoken' } as const;
}
