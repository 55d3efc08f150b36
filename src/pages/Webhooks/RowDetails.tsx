import { t } from '@grafana/i18n';
import React from 'react';
import { type SettingsProblem } from '../../core/webhook/settingsProblem';
import { type ReadyWebhook } from '../../core/wire/webhooks';
import { findingWords, vendorWords } from '../../ui/findingWords';
import { Note } from '../../ui/Note';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { ProblemTable } from '../../ui/ProblemTable';
import { problemWords } from '../../ui/problemWords';
import { type ListedRow } from './listedRow';
import { Quota, quotaLine } from './Quota';

/** Loaded with the rest that few lists need: a file of its own would weigh on the entry. */
export { NoWebhooks } from './NoWebhooks';

/** The problem, as short as can be; '' where there is none. */
export function healthLine({ webhook, health, warnings }: ListedRow): string {
  if (webhook.state === 'broken') {
    const [first] = webhook.problems.filter(({ disables }) => disables);
    return first === undefined ? '' : problemWords(first);
  }
  if (health === 'no-key') {
    return t('webhooks.no-key.line', 'Alerts are rejected');
  }
  const finding = webhook.status?.finding ?? null;
  if (finding !== null) {
    return findingWords(finding, webhook.vendor).meaning;
  }
  const month = webhook.status?.month ?? null;
  if (month?.isShort === true) {
    return quotaLine(month);
  }
  return warnings.length > 0 ? t('webhooks.warnings', 'Settings without effect') : '';
}

/** All that is wrong with a webhook, and what to do. */
export function RowDetails({ row }: { readonly row: ListedRow }) {
  const { webhook, health, warnings } = row;
  if (webhook.state === 'broken') {
    return (
      <Note severity="error" title={t('webhooks.broken', 'Alerts cannot be delivered until these settings are fixed')}>
        <Problems problems={webhook.problems} />
      </Note>
    );
  }
  const { id, provisioned } = webhook;
  return (
    <>
      {health === 'no-key' && <MissingKey field={`${provisioned ? 'webhooks' : 'webhook'}.${id}.key`} />}
      <Finding webhook={webhook} />
      <Quota webhook={webhook} />
      {warnings.length > 0 && <Warnings warnings={warnings} />}
    </>
  );
}

/** Mistakes in the settings, and what to do about each. */
export function Problems({ problems }: { readonly problems: readonly SettingsProblem[] }) {
  return <ProblemTable problems={problems} wordsOf={problemWords} />;
}

function Finding({ webhook: { vendor, status } }: { readonly webhook: ReadyWebhook }) {
  const finding = status?.finding ?? null;
  if (finding === null) {
    return null;
  }
  const { meaning, fix } = findingWords(finding, vendor);
  const said = vendorWords(finding);
  return (
    <Note severity={status?.health === 'broken' ? 'error' : 'warning'} title={meaning}>
      <div>{fix}</div>
      {said !== '' && <div>{t('webhooks.vendor-said', 'Response: {{said}}', { said, ...PLAIN_VALUES })}</div>}
    </Note>
  );
}

function MissingKey({ field }: { readonly field: string }) {
  const title = t('webhooks.no-key.title', 'Alerts are rejected: this webhook has no HMAC key');
  return (
    <Note severity="warning" title={title}>
      {t(
        'webhooks.no-key.fix',
        "Set {{field}} in secureJsonData, and enter the same value as the contact point's HMAC secret.",
        { field, ...PLAIN_VALUES }
      )}
    </Note>
  );
}

function Warnings({ warnings }: { readonly warnings: readonly SettingsProblem[] }) {
  return (
    <Note severity="warning" title={t('webhooks.warnings', 'Settings without effect')}>
      <Problems problems={warnings} />
    </Note>
  );
}
