import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type ApiFailure, type FailedCall } from '../../api/apiFailure';
import { failureWords } from '../../ui/failureWords';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { refusalWords } from '../../ui/refusalWords';
import { getRowStyles } from './rowStyles';

/** Says quietly that what is shown is not brought up to date for now. It is tried again all the while. */
export function StaleNotice({ failure }: { readonly failure: ApiFailure }) {
  const styles = useStyles2(getRowStyles);
  return (
    <div role="status" className={styles.secondary}>
      <Icon name="exclamation-triangle" size="sm" />{' '}
      {t('deliveries.stale', 'Not up to date, trying again. {{why}}', { why: whyNot(failure), ...PLAIN_VALUES })}
    </div>
  );
}

/** Why something could not be read, in one sentence. */
export function whyNot(failure: ApiFailure): string {
  return isOutboxAway(failure) ? refusalWords(failure) : failureWords(failure).title;
}

/** Whether the backend said that file or database cannot be used. */
export function isOutboxAway(failure: ApiFailure): failure is FailedCall {
  return failure.kind === 'failed' && failure.reason === 'outbox-away';
}
