import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { type WebhookList } from '../../api/listWebhooks';
import { LiveRegion } from '../../ui/LiveRegion';
import { BrokenRow } from './BrokenRow';
import { ReadyRow } from './ReadyRow';
import { getTableStyles } from './tableStyles';

interface Props {
  readonly list: WebhookList;
  readonly mayTest: boolean;
}

/** All webhooks, usable or not. */
export function WebhooksTable({ list: { webhooks, problems }, mayTest }: Props) {
  const styles = useStyles2(getTableStyles);
  const [announcement, announce] = useState('');
  return (
    <div className={styles.container}>
      <LiveRegion text={announcement} />
      <table className={styles.table}>
        <TableHead mayTest={mayTest} />
        {webhooks.map((webhook, index) =>
          webhook.state === 'broken' ? (
            // A broken webhook may have no id; its place in the settings is all there is.
            <BrokenRow key={`#${index}`} webhook={webhook} mayTest={mayTest} />
          ) : (
            <ReadyRow
              key={webhook.id}
              webhook={webhook}
              warnings={problems.filter((problem) => problem.webhook === webhook.id && !problem.disables)}
              mayTest={mayTest}
              announce={announce}
            />
          )
        )}
      </table>
    </div>
  );
}

function TableHead({ mayTest }: Pick<Props, 'mayTest'>) {
  return (
    <thead>
      <tr>
        <th scope="col">{t('webhooks.column.name', 'Name')}</th>
        <th scope="col">{t('webhooks.column.robot', 'Robot')}</th>
        <th scope="col">{t('webhooks.column.keywords', 'Keywords')}</th>
        <th scope="col">{t('webhooks.column.state', 'State')}</th>
        {mayTest && <th scope="col" aria-label={t('webhooks.column.actions', 'Actions')} />}
      </tr>
    </thead>
  );
}
