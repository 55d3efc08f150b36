import { cx } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Badge, useStyles2 } from '@grafana/ui';
import React from 'react';
import { KeywordList } from '../../ui/KeywordList';
import { type ListedRow } from './listedRow';
import { getTableStyles } from './tableStyles';

/** A webhook's name, what is special about it, and its remarks. */
export function NameCell({ row: { webhook, isBeyond } }: { readonly row: ListedRow }) {
  const styles = useStyles2(getTableStyles);
  return (
    <>
      <div className={styles.badges}>
        <span className={styles.nameText}>{webhook.name}</span>
        {webhook.provisioned && (
          <Badge
            color="purple"
            text={t('webhooks.provisioned.badge', 'Provisioned')}
            tooltip={t(
              'webhooks.provisioned.tooltip',
              'A provisioning file makes this webhook, so it cannot be changed here. Change the file instead.'
            )}
          />
        )}
        {isBeyond && (
          <Badge
            color="orange"
            icon="lock"
            text={t('webhooks.beyond.badge', 'No room in the license')}
            tooltip={t(
              'webhooks.beyond.tooltip',
              'There are more webhooks than the license is for. Alerts to this one are turned away.'
            )}
          />
        )}
      </div>
      {webhook.state !== 'broken' && webhook.remarks !== '' && (
        <div className={cx(styles.secondary, styles.remarks)}>{webhook.remarks}</div>
      )}
      {webhook.state !== 'broken' && webhook.keywords.length > 0 && (
        <div className={styles.keywordsBelow}>
          <KeywordList keywords={webhook.keywords} />
        </div>
      )}
    </>
  );
}
