import { t } from '@grafana/i18n';
import React from 'react';
import { type SettingsProblem } from '../../core/webhook/settingsProblem';
import { Note } from '../../ui/Note';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { ProblemTable } from '../../ui/ProblemTable';
import { problemWords } from '../../ui/problemWords';
import { type ListedRow } from './listedRow';

/** True if there is anything to say about a webhook beyond its row. */
export function hasDetails({ webhook, health, finding, warnings }: ListedRow): boolean {
  return webhook.state === 'broken' || health === 'no-key' || finding !== null || warnings.length > 0;
}

/** All that is wrong with a webhook, and what to do. */
export function RowDetails({ row }: { readonly row: ListedRow }) {
  const { webhook, health, finding, warnings } = row;
  if (webhook.state === 'broken') {
    return (
      <Note severity="error" title={t('webhooks.broken', 'No alert can be delivered until these settings are mended')}>
        <ProblemTable problems={webhook.problems} wordsOf={problemWords} />
      </Note>
    );
  }
  const { id, provisioned } = webhook;
  return (
    <>
      {health === 'no-key' && <MissingKey field={`${provisioned ? 'webhooks' : 'webhook'}.${id}.key`} />}
      {finding !== null && <Finding finding={finding} isBroken={webhook.status?.health === 'broken'} />}
      {warnings.length > 0 && <Warnings warnings={warnings} />}
    </>
  );
}

interface FindingProps {
  readonly finding: NonNullable<ListedRow['finding']>;
  readonly isBroken: boolean;
}

function Finding({ finding: { meaning, fix, said }, isBroken }: FindingProps) {
  return (
    <Note severity={isBroken ? 'error' : 'warning'} title={meaning}>
      <div>{fix}</div>
      {said !== '' && <div>{t('webhooks.vendor-said', 'Answer: {{said}}', { said, ...PLAIN_VALUES })}</div>}
    </Note>
  );
}

function MissingKey({ field }: { readonly field: string }) {
  const title = t('webhooks.no-key.title', 'Alerts are turned away: nothing proves that they come from Grafana');
  return (
    <Note severity="warning" title={title}>
      {t(
        'webhooks.no-key.fix',
        'Set {{field}} in secureJsonData, and the same value as HMAC secret of the contact point.',
        { field, ...PLAIN_VALUES }
      )}
    </Note>
  );
}

function Warnings({ warnings }: { readonly warnings: readonly SettingsProblem[] }) {
  return (
    <Note severity="warning" title={t('webhooks.warnings', 'Settings that have no effect')}>
      <ProblemTable problems={warnings} wordsOf={problemWords} />
    </Note>
  );
}
