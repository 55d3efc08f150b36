import { t } from '@grafana/i18n';
import { Badge, Button, useStyles2 } from '@grafana/ui';
import React from 'react';
import { findingWords } from '../../ui/findingWords';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { problemWords } from '../../ui/problemWords';
import { HEALTH_LOOKS, healthWord } from './healthWords';
import { LastDelivery } from './LastDelivery';
import { type ListedRow } from './listedRow';
import { getTableStyles } from './tableStyles';
import { waitingText } from './waitingText';

interface Props {
  readonly row: ListedRow;
  readonly mayOpenDeliveries: boolean;
  /** Null where there are no details. */
  readonly isOpen: boolean | null;
  readonly detailsId: string;
  readonly onToggle: () => void;
}

/** How a webhook is doing, in a word and a line; where there is more to say, a way to it. */
export function HealthCell({ row, mayOpenDeliveries, isOpen, detailsId, onToggle }: Props) {
  const styles = useStyles2(getTableStyles);
  const { webhook, health } = row;
  const line = healthLine(row);
  const waits = waitingText(webhook.status);
  return (
    <>
      <div className={styles.badges}>
        <Badge {...HEALTH_LOOKS[health]} text={healthWord(health)} />
        {isOpen !== null && (
          <Button
            variant="secondary"
            fill="text"
            size="sm"
            icon={isOpen ? 'angle-up' : 'angle-down'}
            iconPlacement="right"
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailsId : undefined}
            aria-label={t('webhooks.details-of', 'Details of {{name}}', { name: webhook.name, ...PLAIN_VALUES })}
            onClick={onToggle}
          >
            {t('webhooks.details', 'Details')}
          </Button>
        )}
      </div>
      {line !== '' && (
        <div className={styles.line} title={line}>
          {line}
        </div>
      )}
      <div className={styles.narrowOnly}>
        {waits !== '' && <div>{waits}</div>}
        {webhook.status !== null && webhook.status.lastDelivery !== null && (
          <LastDelivery delivery={webhook.status.lastDelivery} mayOpen={mayOpenDeliveries} />
        )}
      </div>
    </>
  );
}

/** What is wrong, as short as can be; '' where nothing is. */
function healthLine({ webhook, health, warnings }: ListedRow): string {
  if (webhook.state === 'broken') {
    const [first] = webhook.problems.filter(({ disables }) => disables);
    return first === undefined ? '' : problemWords(first);
  }
  if (health === 'no-key') {
    return t('webhooks.no-key.line', 'Alerts are turned away');
  }
  const finding = webhook.status?.finding ?? null;
  if (finding !== null) {
    return findingWords(finding, webhook.vendor).meaning;
  }
  return warnings.length > 0 ? t('webhooks.warnings', 'Settings that have no effect') : '';
}
