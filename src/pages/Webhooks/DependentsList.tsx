import { t } from '@grafana/i18n';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import React from 'react';
import { type AlertChannel } from '../../api/alertChannel/readAlertChannels';
import { failureWords } from '../../ui/failureWords';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type Dependents } from './useDependents';

/** What leads to a webhook that is about to be deleted, and what becomes of it. */
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

function Channels({ channels }: { readonly channels: readonly AlertChannel[] }) {
  if (channels.length === 0) {
    return <p>{t('webhooks.delete.no-channels', 'No contact point leads to it.')}</p>;
  }
  const text = t(
    'webhooks.delete.channels-fix',
    'The contact points stay. What alert rules and policies send through them is turned away from then on.'
  );
  return (
    <Alert
      severity={channels.some(isInUse) ? 'error' : 'warning'}
      bottomSpacing={0}
      title={t('webhooks.delete.channels', 'Contact points that lead to it')}
    >
      <ul>
        {channels.map((channel) => (
          <li key={channel.title}>
            {channel.title} ({usedText(channel)})
          </li>
        ))}
      </ul>
      {text}
    </Alert>
  );
}

/** Whether alerts may come through this contact point. */
export function isInUse({ rules, policies }: AlertChannel): boolean {
  return rules + policies > 0;
}

function usedText({ rules, policies }: AlertChannel): string {
  return rules + policies === 0
    ? t('webhooks.delete.unused', 'not in use')
    : t('webhooks.delete.used', 'alert rules: {{rules}}, notification policies: {{policies}}', {
        rules,
        policies,
        ...PLAIN_VALUES,
      });
}
