import { t } from '@grafana/i18n';
import React from 'react';
import { type BrokenWebhookSummary } from '../../core/webhook/webhookSummary';
import { Note } from '../../ui/Note';
import { ProblemTable } from '../../ui/ProblemTable';
import { RowGroup } from './RowGroup';

interface Props {
  readonly webhook: BrokenWebhookSummary;
  readonly mayTest: boolean;
}

/** A webhook that cannot be used, and which of its settings are why. */
export function BrokenRow({ webhook, mayTest }: Props) {
  const title = t('webhooks.broken', 'No alert can be delivered until these settings are mended');
  const details = (
    <Note key="problems" severity="error" title={title}>
      <ProblemTable problems={webhook.problems} />
    </Note>
  );
  return <RowGroup webhook={webhook} {...(mayTest ? { action: null } : {})} details={[details]} />;
}
