import { t } from '@grafana/i18n';
import { type ApiFailure, type FailedCall } from '../api/apiFailure';
import { joinSentences } from './joinSentences';
import { unlicensedWords } from './licenseWords';
import { PLAIN_VALUES } from './plainValues';
import { refusalWords } from './refusalWords';

/** A failed call in words: what happened and what to do. */
export interface FailureWords {
  readonly title: string;
  readonly fix: string;
}

/** Says why the backend brought nothing to show. */
export function failureWords(failure: ApiFailure): FailureWords {
  switch (failure.kind) {
    case 'forbidden':
      return {
        title: t('failure.forbidden.title', 'You do not have permission for this'),
        fix: t('failure.forbidden.fix', 'Ask an organization admin for access to Enterprise Groups.'),
      };
    case 'unlicensed':
      return { title: t('failure.unlicensed.title', 'The license does not allow this'), fix: unlicensedWords(failure) };
    case 'app-off':
      return {
        title: t('failure.app-off.title', 'Enterprise Groups is disabled in this organization'),
        fix: t(
          'failure.app-off.fix',
          "Alerts are not sent to groups until it is enabled. Ask an admin to enable it under Administration > Plugins and data > Plugins > Enterprise Groups, on the Configuration tab. If it is not listed there, Grafana did not load it; see Grafana's log for the reason."
        ),
      };
    case 'plugin-down':
      return {
        title: t('failure.plugin-down.title', "The plugin's process does not respond"),
        fix: t(
          'failure.plugin-down.fix',
          "Alerts are not relayed until the process runs again. Look for enterprise-groups-app in Grafana's log."
        ),
      };
    case 'offline':
      return {
        title: t('failure.offline.title', 'Grafana does not respond'),
        fix: t('failure.offline.fix', 'Check your network connection, then try again.'),
      };
    case 'no-answer':
      return {
        title: t('failure.no-answer.title', 'No response within {{seconds}} seconds', {
          seconds: failure.afterMs / 1_000,
          ...PLAIN_VALUES,
        }),
        fix: t(
          'failure.no-answer.fix',
          "Grafana or the plugin's process hangs or is overloaded; alerts may be late as well. Try again; if this continues, look for enterprise-groups-app in Grafana's log."
        ),
      };
    case 'unreadable':
      return {
        title: t('failure.unreadable.title', 'Unexpected response'),
        fix: t(
          'failure.unreadable.fix',
          'Reload the page; the plugin may just have been updated. If this continues, check for a proxy that changes responses.'
        ),
      };
    case 'failed':
      return failedWords(failure);
  }
}

/** The reason why something could not be read, in one sentence. */
export function whyNot(failure: ApiFailure): string {
  return (failure.kind === 'failed' && refusalWords(failure)) || failureWords(failure).title;
}

/** The same in one line. */
export function failureLine(failure: ApiFailure): string {
  const { title, fix } = failureWords(failure);
  return joinSentences(title, fix);
}

/** A text of Grafana or a proxy, in whatever language it is, named as such; '' where there is none. */
export function serverText(message: string): string {
  return message === '' ? '' : t('failure.server-text', "Server's message: {{message}}", { message, ...PLAIN_VALUES });
}

/** Statuses of proxies, and of a Grafana that starts or stops: trying again helps. */
const AWAY: readonly number[] = [502, 503, 504];

function failedWords(failure: FailedCall): FailureWords {
  const { status, message } = failure;
  const refusal = refusalWords(failure);
  if (refusal === '' && status === 401) {
    return {
      title: t('failure.signed-out.title', 'You are no longer signed in'),
      fix: t('failure.signed-out.fix', 'Sign in to Grafana again, in another tab if this page has unsaved changes.'),
    };
  }
  if (refusal === '' && AWAY.includes(status)) {
    const fix = t('failure.away.fix', 'Grafana may be restarting. Try again in a moment.');
    return {
      title: t('failure.away.title', 'Grafana is unavailable (HTTP {{status}})', { status, ...PLAIN_VALUES }),
      fix: joinSentences(fix, serverText(message)),
    };
  }
  return {
    title: t('failure.failed.title', 'The request failed with status {{status}}', { status, ...PLAIN_VALUES }),
    fix: refusal || serverText(message),
  };
}
