import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import React from 'react';
import { type ReadyWebhook, type WebhookMonth } from '../../core/wire/webhooks';
import { Note } from '../../ui/Note';
import { PLAIN_VALUES } from '../../ui/plainValues';

/** The used part of a month's quota, and the day it runs out, if it does. */
export function quotaLine({ sent, quota, runsOutAtMs }: WebhookMonth): string {
  const values = { sent, quota: quota ?? 0 };
  if (sent >= values.quota) {
    return t('webhooks.quota.used-up', 'Monthly quota used up: {{sent}} of {{quota}}', values);
  }
  return runsOutAtMs === null
    ? t('webhooks.quota.used', 'Monthly quota: {{sent}} of {{quota}} used', values)
    : t('webhooks.quota.runs-out', 'Monthly quota: {{sent}} of {{quota}} used, runs out on {{day}}', {
        ...values,
        day: dateTimeFormat(runsOutAtMs, { format: 'YYYY-MM-DD' }),
        ...PLAIN_VALUES,
      });
}

/** A webhook's use of its quota; nothing where none is set. */
export function Quota({ webhook: { status } }: { readonly webhook: ReadyWebhook }) {
  const month = status?.month ?? null;
  if (month === null || month.quota === null) {
    return null;
  }
  return (
    <Note severity={month.isShort ? 'warning' : 'info'} title={quotaLine(month)}>
      {month.isShort && (
        <div>
          {t(
            'webhooks.quota.advice',
            'Increase the group interval so that fewer messages are sent, or ask an admin of the platform for a larger quota. The last tenth is saved: alerts are merged and held back for up to 2 minutes, critical ones are not. Once the platform rejects messages, alerts are queued and merged until the next month.'
          )}
        </div>
      )}
      <div>
        {t(
          'webhooks.quota.counted',
          'Counted are the requests of this plugin since the beginning of the month in China; what others send through the same robots is not.'
        )}
      </div>
    </Note>
  );
}
