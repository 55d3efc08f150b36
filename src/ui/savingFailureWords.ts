import { t } from '@grafana/i18n';
import { type ApiFailure } from '../api/apiFailure';
import { type FailureWords, failureWords } from './failureWords';

/**
 * Says why a webhook was not saved. Where Grafana keeps its settings from the reader, what they lack is no permission
 * of this app.
 */
export function savingFailureWords(failure: ApiFailure): FailureWords {
  return failure.kind === 'failed' && failure.reason === 'settings-forbidden'
    ? {
        title: t('failure.settings-forbidden.title', 'Grafana does not allow you to save webhooks'),
        fix: t(
          'failure.settings-forbidden.fix',
          "You have the permission webhooks:write, but saving also needs Grafana's plugins:write, which admins have. Ask an admin to save it, or to enable a managed service account for the plugin; webhooks:write is then enough."
        ),
      }
    : failureWords(failure);
}
