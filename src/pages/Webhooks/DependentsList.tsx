import { t } from '@grafana/i18n';
import { Alert, LoadingPlaceholder, TextLink } from '@grafana/ui';
import React from 'react';
import { isInUse, type LeadingPoint } from '../../api/alertChannel/readDependents';
import { GRAFANA_PATHS } from '../../constants';
import { failureWords } from '../../ui/failureWords';
import { RoutedList } from '../../features/alertChannel/RoutedList';
import { type Dependents } from './useDependents';

/** What leads to a webhook that is about to be deleted, and whether it may be. */
export function DependentsList({ dependents }: { readonly dependents: Dependents }) {
  switch (dependents.kind) {
    case 'loading':
      return <LoadingPlaceholder text={t('webhooks.delete.looking', 'Looking for what leads to it…')} />;
    case 'failed': {
      const { title, fix } = failureWords(dependents.failure);
      return (
        <Alert severity="error" title={title} bottomSpacing={0}>
          {fix}
        </Alert>
      );
    }
    case 'known':
      return dependents.channels.ok ? (
        <Channels channels={dependents.channels.value} />
      ) : (
        <Alert
          severity="warning"
          bottomSpacing={0}
          title={t('webhooks.delete.channels-unknown', 'Whether contact points lead to it could not be read')}
        >
          {failureWords(dependents.channels.failure).title}.{' '}
          {t(
            'webhooks.delete.channels-unknown-fix',
            'Alert rules may still send to this webhook. Look through the contact points first if you are not sure.'
          )}
        </Alert>
      );
  }
}

function Channels({ channels }: { readonly channels: readonly LeadingPoint[] }) {
  const used = channels.filter(isInUse);
  if (channels.length === 0) {
    return <p>{t('webhooks.delete.no-channels', 'No contact point leads to it.')}</p>;
  }
  if (used.length > 0) {
    return (
      <Alert
        severity="error"
        bottomSpacing={0}
        title={t('webhooks.delete.in-use', 'It cannot be deleted while alerts are sent to it')}
      >
        {used.map((point) => (
          <div key={point.title}>
            <PointLink title={point.title} />
            <RoutedList routed={point} hidden={point.hidden} />
          </div>
        ))}
        {t('webhooks.delete.in-use-fix', 'Choose another contact point in these first.')}
      </Alert>
    );
  }
  const staying = channels.filter((point) => !point.isOwn || point.isProvisioned);
  return (
    <>
      {channels.some(({ isUnsure }) => isUnsure) && (
        <Alert
          severity="warning"
          bottomSpacing={0}
          title={t('webhooks.delete.uses-unknown', 'Whether alert rules use its contact point could not be read')}
        >
          {t(
            'webhooks.delete.channels-unknown-fix',
            'Alert rules may still send to this webhook. Look through the contact points first if you are not sure.'
          )}
        </Alert>
      )}
      {staying.length > 0 && (
        <Alert
          severity="warning"
          bottomSpacing={0}
          title={t('webhooks.delete.staying', 'These contact points lead to it, and stay')}
        >
          <ul>
            {staying.map(({ title }) => (
              <li key={title}>
                <PointLink title={title} />
              </li>
            ))}
          </ul>
          {t('webhooks.delete.staying-fix', 'What is sent through them is turned away from then on.')}
        </Alert>
      )}
    </>
  );
}

function PointLink({ title }: { readonly title: string }) {
  return (
    <TextLink href={GRAFANA_PATHS.contactPoint(title)} inline>
      {title}
    </TextLink>
  );
}
