import { t } from '@grafana/i18n';
import { Badge, Stack, TextLink, useStyles2 } from '@grafana/ui';
import React from 'react';
import { PATHS } from '../../constants';
import { DeliveryBadge } from '../../ui/DeliveryBadge';
import { DetailsButton } from '../../ui/DetailsButton';
import { HiddenText } from '../../ui/HiddenText';
import { TimeAgo } from '../../ui/TimeAgo';
import { HEALTH_LOOKS, healthWord, waitingText } from './healthWords';
import { type ListedRow } from './listedRow';
import { getTableStyles } from './tableStyles';
import { type LastDelivery as Last } from '../../core/wire/webhooks';

interface Props {
  readonly row: ListedRow;
  /** The problem, as short as can be; '' where there is none. */
  readonly line: string;
  readonly mayOpenDeliveries: boolean;
  /** Null where there are no details. */
  readonly isOpen: boolean | null;
  readonly detailsId: string;
  readonly onToggle: () => void;
}

/** A webhook's health in a word and a line; where there is more to say, a button that shows it. */
export function HealthCell({ row, line, mayOpenDeliveries, isOpen, detailsId, onToggle }: Props) {
  const styles = useStyles2(getTableStyles);
  const { webhook, health } = row;
  const waits = waitingText(webhook.status);
  return (
    <>
      <div className={styles.badges}>
        <Badge {...HEALTH_LOOKS[health]} text={healthWord(health)} />
        {isOpen !== null && (
          <DetailsButton name={webhook.name} isOpen={isOpen} detailsId={detailsId} onToggle={onToggle} />
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

interface LastDeliveryProps {
  readonly delivery: Last;
  readonly mayOpen: boolean;
}

/** Result of the last delivery and when it was; leads to it. */
export function LastDelivery({ delivery: { id, state, atMs }, mayOpen }: LastDeliveryProps) {
  const styles = useStyles2(getTableStyles);
  return (
    <Stack direction="row" wrap="wrap" columnGap={1} rowGap={0.25} alignItems="center">
      <DeliveryBadge state={state} />
      <span className={styles.secondary}>
        {mayOpen ? (
          <TextLink href={PATHS.delivery(id)} color="secondary" variant="bodySmall">
            <TimeAgo ms={atMs} /> <HiddenText>{t('webhooks.open-delivery', 'Open delivery {{id}}', { id })}</HiddenText>
          </TextLink>
        ) : (
          <TimeAgo ms={atMs} />
        )}
      </span>
    </Stack>
  );
}
