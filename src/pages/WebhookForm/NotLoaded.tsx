import { t } from '@grafana/i18n';
import { EmptyState, TextLink } from '@grafana/ui';
import React from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { PATHS } from '../../constants';
import { LoadFailure } from '../../ui/LoadFailure';

interface Props {
  readonly failure: ApiFailure;
  readonly isLoading: boolean;
  readonly onRetry: () => void;
}

/** Instead of the form: there is no such webhook, or nobody knows. */
export function NotLoaded({ failure, ...retry }: Props) {
  if (failure.kind !== 'failed' || failure.status !== 404) {
    return <LoadFailure failure={failure} {...retry} />;
  }
  return (
    <EmptyState variant="not-found" role="alert" message={t('webhook-form.not-found.title', 'Webhook not found')}>
      {t('webhook-form.not-found.text', 'It was deleted, or the address belongs to another organization.')}{' '}
      <TextLink href={PATHS.webhooks}>{t('webhook-form.not-found.list', 'See all webhooks')}</TextLink>
    </EmptyState>
  );
}
